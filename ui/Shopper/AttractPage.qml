pragma ComponentBehavior: Bound
import QtQuick
import Controls

// Nobody is here yet: what this is, that there is a camera, which is off, and how to begin.
Item {
    id: root

    required property VisitModel visit
    readonly property int column: Theme.portrait ? width - 2 * Theme.margin : (width - 3 * Theme.margin) / 2

    Item {
        id: counter
        objectName: "drawing"
        readonly property real table: height * (Theme.portrait ? 0.78 : 0.7)
        readonly property int side: Math.min(Theme.px(310), (width - 2 * Theme.px(60)) / 3)
        anchors.left: Theme.portrait ? parent.left : welcome.right
        anchors.leftMargin: Theme.margin
        y: Theme.portrait ? Theme.px(50) : Theme.margin
        width: root.column
        height: Theme.portrait ? Theme.px(440) : start.y - y - Theme.margin

        Rectangle {
            anchors.fill: parent
            radius: Theme.px(36)
            color: Theme.quiet
            border.width: Theme.contrast ? Theme.line : 0
            border.color: Theme.ink
        }
        Rectangle { // the counter
            y: counter.table
            width: parent.width - 2 * Theme.px(60)
            x: Theme.px(60)
            height: Theme.px(10)
            radius: height / 2
            color: Theme.ink
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            y: counter.table - counter.side * 0.885
            spacing: -Theme.px(6)

            Repeater {
                model: ["bread", "milk", "banana"]

                Image {
                    required property string modelData
                    width: counter.side
                    height: counter.side
                    sourceSize: Qt.size(width, height)
                    source: Theme.assets + "/pictures/" + modelData + ".svg"
                }
            }
        }
        Rectangle { // the scanner's line of light
            y: counter.table - counter.side * 0.36
            x: Theme.px(60)
            width: parent.width - 2 * Theme.px(60)
            height: Theme.px(5)
            color: Theme.live
        }
    }
    Column {
        id: welcome
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        y: Theme.portrait ? counter.y + counter.height + Theme.px(44) : Theme.small ? Theme.near : Theme.margin
        width: root.column
        spacing: Theme.gap

        Say {
            width: parent.width
            text: qsTr("Scan your first item")
            font.pixelSize: Theme.portrait ? Theme.px(84) : Theme.px(70)
            font.bold: true
            lineHeight: 1
        }
        Say {
            width: parent.width
            text: qsTr("Pay here yourself. This checkout asks first: it uses nothing about you unless you say yes.")
            font.pixelSize: Theme.lead
            color: Theme.soft
        }
    }
    Card { // before anybody scans or taps: a notice that comes later is none (TRUST C10)
        id: notice
        objectName: "notice"
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        y: welcome.y + welcome.height + (Theme.portrait ? Theme.px(48) : Theme.small ? Theme.near : Theme.gap)
        width: root.column
        height: said.height + 2 * (Theme.small ? Theme.near : Theme.gap)

        MyDataButton { // the notice itself can be tapped
            objectName: "aboutCamera"
            visit: root.visit
            anchors.fill: parent
            name: visit.myData.title
            text: ""
        }
        Icon {
            id: mark
            anchors.left: parent.left
            anchors.leftMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            name: "camera-off"
            size: Theme.px(72)
        }
        Column {
            id: said
            anchors.left: mark.right
            anchors.right: parent.right
            anchors.margins: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(6)

            Say {
                objectName: "cameraState"
                width: parent.width
                visible: root.visit.cameraOffered
                text: qsTr("There is a camera here, facing you. It is off.")
                font.pixelSize: Theme.px(34)
                font.bold: true
            }
            Say {
                objectName: "cameraNotice"
                width: parent.width
                text: {
                    if (!root.visit.cameraOffered)
                        return qsTr("There is no camera in use here.");
                    if (root.visit.cameraShut)
                        return qsTr("A colleague is working here. It stays off, and nobody is asked about it.");
                    if (root.visit.attention.offered && Theme.portrait)
                        return qsTr("Only if you say yes does it look, once, and guess your age group, your smile, or both, to choose offers. Only after another yes does it count which offers you look at. Without a yes it sees nothing.");
                    return qsTr("Only if you say yes does it look, once, and guess your age group, your smile, or both, to choose offers. Without a yes it sees nothing.");
                }
            }
        }
    }
    Column {
        id: choices
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        y: notice.y + notice.height + (Theme.portrait ? Theme.px(48) : Theme.small ? Theme.near : Theme.gap)
        width: root.column
        spacing: Theme.gap

        Flow {
            width: parent.width
            spacing: Theme.gap

            Repeater {
                model: root.visit.languageCodes

                BigButton {
                    required property string modelData
                    objectName: "speak-" + modelData
                    checkable: true
                    checked: root.visit.language === modelData
                    text: root.visit.ownName(modelData)
                    size: Theme.lead
                    width: Math.max(implicitWidth, Math.floor((root.column - 2 * Theme.gap) / 3))
                    height: Math.max(Theme.touch, Theme.px(116))
                    onClicked: root.visit.chooseLanguage(modelData)
                }
            }
        }
        Row {
            id: aids
            readonly property int each: root.visit.voiceOffered ? (width - spacing) / 2 : width
            width: parent.width
            spacing: Theme.gap

            BigButton {
                objectName: "bigContrast"
                width: aids.each
                icon: "contrast"
                text: root.visit.contrast ? qsTr("Normal contrast") : qsTr("High contrast")
                height: Math.max(Theme.touch, Theme.px(116), implicitHeight)
                onClicked: root.visit.switchContrast()
            }
            BigButton {
                objectName: "bigAloud"
                visible: root.visit.voiceOffered
                width: aids.each
                icon: "speaker"
                text: qsTr("Read aloud")
                height: Math.max(Theme.touch, Theme.px(116), implicitHeight)
                onClicked: root.visit.switchAloud()
            }
        }
    }
    BigButton {
        id: start
        objectName: "start"
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.margin
        width: Math.max(Theme.px(360), implicitWidth)
        height: Math.max(Theme.touch, Theme.px(128))
        kind: "main"
        text: qsTr("Start")
        size: Theme.px(46)
        onClicked: root.visit.touch()
    }
}
