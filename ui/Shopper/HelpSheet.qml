import QtQuick
import Controls

// What to do, and how to get somebody.
Item {
    id: root

    required property VisitModel visit

    implicitHeight: words.height + Theme.px(48) + buttons.height

    Column {
        id: words
        width: parent.width
        spacing: Theme.small ? Theme.near : Theme.px(28)

        Say {
            width: parent.width
            text: qsTr("How it works")
            font.pixelSize: Theme.title
            font.bold: true
        }
        HelpStep {
            icon: "scan"
            text: qsTr("Hold each bar code in front of the scanner. No code? Tap “Type a code”.")
        }
        HelpStep {
            icon: "card"
            text: qsTr("A card of this shop can be scanned at any time.")
        }
        HelpStep {
            icon: "camera-off"
            text: qsTr("The camera is only used after your yes. You can always say no.")
        }
        HelpStep {
            icon: "receipt"
            text: qsTr("Tap “Pay” when you are done, and go to the counter.")
        }
        MyDataButton {
            visit: root.visit
            visible: Theme.portrait && root.visit.myData.isThere
        }
    }
    Row {
        id: buttons
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(Theme.touch, Theme.px(120))
        spacing: Theme.gap
        readonly property int count: beside.visible ? 3 : 2
        readonly property int part: (width - (count - 1) * spacing) / count

        BigButton {
            objectName: "closeSheet"
            text: qsTr("Close")
            width: buttons.part
            height: parent.height
            onClicked: root.visit.close()
        }
        MyDataButton { // a lying screen has no room for it below the words
            id: beside
            visit: root.visit
            visible: !Theme.portrait && root.visit.myData.isThere
            width: buttons.part
            height: parent.height
        }
        BigButton {
            objectName: "callHelp"
            kind: "main"
            text: qsTr("Call a colleague")
            width: buttons.part
            height: parent.height
            onClicked: root.visit.callHelp()
        }
    }
}
