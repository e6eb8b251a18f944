pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Controls

// This kiosk cannot sell just now: said calmly, in all the shop's languages, with nothing to tap.
// A window of its own, since without its files there is no visit to show.
Window {
    id: root

    required property list<string> headings
    required property list<string> sentences
    required property url assets
    property bool dark: false
    property bool fullScreen: false

    visible: true
    visibility: fullScreen ? Window.FullScreen : Window.Windowed
    flags: fullScreen ? Qt.Window | Qt.FramelessWindowHint : Qt.Window
    title: headings[0] ?? ""
    color: Theme.paper

    Binding {
        target: Theme
        property: "dark"
        value: root.dark
    }
    Binding {
        target: Theme
        property: "screenWidth"
        value: root.width
    }
    Binding {
        target: Theme
        property: "screenHeight"
        value: root.height
    }
    Binding {
        target: Theme
        property: "assets"
        value: root.assets
    }

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        spacing: Theme.px(64)

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "hand"
            size: Theme.px(140)
        }
        Repeater {
            model: root.headings

            Column {
                id: said
                required property int index
                required property string modelData
                width: parent?.width ?? 0
                spacing: Theme.near

                Say {
                    objectName: "closed" + said.index
                    width: parent.width
                    text: said.modelData
                    font.pixelSize: Theme.title
                    font.bold: true
                    horizontalAlignment: Text.AlignHCenter
                    Accessible.role: Accessible.AlertMessage
                    Accessible.name: text + " " + (root.sentences[said.index] ?? "")
                }
                Say {
                    width: parent.width
                    text: root.sentences[said.index] ?? ""
                    font.pixelSize: Theme.lead
                    horizontalAlignment: Text.AlignHCenter
                    color: Theme.soft
                    Accessible.ignored: true // said with the heading
                }
            }
        }
    }
}
