import QtQuick
import Controls

// One purpose with its present answer, and the way to turn it off.
Item {
    id: root

    required property string icon
    required property string title
    required property string answer
    required property bool isUsed
    required property string button

    signal turnedOff

    width: parent.width
    height: Math.max(words.height, off.visible ? off.height : 0)

    Icon {
        id: mark
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        name: root.icon
        size: Theme.px(64)
    }
    Column {
        id: words
        anchors.left: mark.right
        anchors.leftMargin: Theme.gap
        anchors.right: off.visible ? off.left : parent.right
        anchors.rightMargin: off.visible ? Theme.gap : 0
        anchors.verticalCenter: parent.verticalCenter

        Say {
            width: parent.width
            text: root.title
            font.pixelSize: Theme.px(34)
            font.bold: true
        }
        Say {
            width: parent.width
            text: root.answer
        }
    }
    BigButton {
        id: off
        objectName: root.button
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: root.isUsed
        text: qsTr("Turn off")
        name: qsTr("Turn off: %1").arg(root.title)
        onClicked: root.turnedOff()
    }
}
