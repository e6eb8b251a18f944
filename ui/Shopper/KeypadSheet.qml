pragma ComponentBehavior: Bound
import QtQuick
import Controls

// Our own keys, to type the digits under a bar code that will not scan.
Item {
    id: root

    required property VisitModel visit
    readonly property int space: Math.max(8, Theme.px(14))
    readonly property int key: Math.max(Theme.touch, Theme.px(124))
    readonly property bool isWide: !Theme.portrait

    implicitHeight: isWide ? 4 * key + 3 * space : words.height + Theme.gap + 4 * key + 3 * space + Theme.gap + Theme.px(116)

    Column {
        id: words
        anchors.left: parent.left
        width: root.isWide ? parent.width - keys.width - Theme.px(60) : parent.width
        spacing: Theme.near

        Say {
            width: parent.width
            text: qsTr("Type the digits under the bar code")
            font.pixelSize: Theme.lead
            font.bold: true
        }
        Rectangle {
            width: parent.width
            height: Theme.px(104)
            radius: Theme.radius
            color: Theme.card
            border.width: Theme.line
            border.color: Theme.edge

            Say {
                objectName: "typed"
                anchors.fill: parent
                anchors.leftMargin: Theme.gap
                anchors.rightMargin: Theme.gap
                verticalAlignment: Text.AlignVCenter
                horizontalAlignment: Text.AlignHCenter
                text: root.visit.typed
                font.pixelSize: Theme.px(56)
                font.letterSpacing: Theme.px(4)
                fontSizeMode: Text.HorizontalFit
                wrapMode: Text.NoWrap
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("Typed: %1").arg(text)
            }
        }
        Say {
            width: parent.width
            objectName: "typedNotice"
            visible: root.visit.notice !== ""
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
            text: root.visit.notice
            font.bold: true
            color: Theme.trouble
        }
    }
    Item {
        anchors.top: root.isWide ? parent.top : words.bottom
        anchors.topMargin: root.isWide ? 0 : Theme.gap
        anchors.right: root.isWide ? parent.right : undefined
        anchors.horizontalCenter: root.isWide ? undefined : parent.horizontalCenter
        width: keys.width
        height: keys.height

        Grid {
            id: keys
            columns: 3
            spacing: root.space
            LayoutMirroring.enabled: false // digits stand the same way everywhere
            LayoutMirroring.childrenInherit: true

            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "<"]

                Item {
                    id: place
                    required property string modelData
                    width: Math.max(root.key, root.isWide ? Theme.px(190) : Theme.px(270))
                    height: root.key

                    BigButton {
                        objectName: place.modelData === "<" ? "key-back" : "key-" + place.modelData
                        anchors.fill: parent
                        visible: place.modelData !== ""
                        text: place.modelData === "<" ? "" : place.modelData
                        icon: place.modelData === "<" ? "arrow-left" : ""
                        name: place.modelData === "<" ? qsTr("Take the last digit back") : place.modelData
                        size: Theme.px(52)
                        repeats: true
                        onClicked: root.visit.type(place.modelData === "<" ? "" : place.modelData)
                    }
                }
            }
        }
    }
    Row {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        width: words.width
        height: Math.max(Theme.touch, Theme.px(116))
        spacing: Theme.near

        BigButton {
            objectName: "closeSheet"
            text: qsTr("Close")
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            onClicked: root.visit.close()
        }
        BigButton {
            objectName: "enter"
            kind: "main"
            text: qsTr("Add it")
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            can: root.visit.typed !== ""
            onClicked: root.visit.enterTyped()
        }
    }
}
