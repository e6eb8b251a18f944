import QtQuick
import Controls

// Each purpose, what was answered to it, and one tap to turn it off.
Item {
    id: root

    required property VisitModel visit

    implicitHeight: words.height + Theme.px(40) + close.height

    Column {
        id: words
        width: parent.width
        spacing: Theme.small ? Theme.near : Theme.px(32)

        Say {
            width: parent.width
            text: qsTr("Your choices")
            font.pixelSize: Theme.title
            font.bold: true
        }
        Choice {
            icon: root.visit.cameraOn ? "camera-on" : "camera-off"
            title: qsTr("Camera, for age group and mood")
            answer: root.visit.cameraAnswer
            isUsed: root.visit.cameraUsed
            button: "cameraOff"
            onTurnedOff: root.visit.withdrawCamera()
        }
        Choice {
            icon: "receipt"
            title: qsTr("Past purchases")
            answer: root.visit.hasCard ? root.visit.pastAnswer : qsTr("No card was shown. Nothing is looked up.")
            isUsed: root.visit.pastUsed
            button: "pastOff"
            onTurnedOff: root.visit.withdrawPast()
        }
        Say {
            objectName: "known"
            width: parent.width
            text: root.visit.known ? qsTr("Known now: %1").arg(root.visit.known) : qsTr("Known now: nothing about you.")
            font.bold: true
        }
    }
    BigButton {
        id: close
        objectName: "closeSheet"
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(Theme.touch, Theme.px(116))
        text: qsTr("Close")
        onClicked: root.visit.close()
    }
}
