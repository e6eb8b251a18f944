import QtQuick
import Controls

// Nobody has touched anything for a while. One big tap goes on; the seconds show at the end.
Item {
    id: root

    required property VisitModel visit

    implicitHeight: words.height + Theme.px(56) + stay.height

    Column {
        id: words
        width: parent.width
        spacing: Theme.gap

        Say {
            width: parent.width
            text: qsTr("Still there?")
            font.pixelSize: Theme.title
            font.bold: true
        }
        Say {
            width: parent.width
            text: qsTr("If nobody is here, the visit ends and everything about it is deleted.")
            font.pixelSize: Theme.px(34)
        }
        Say {
            objectName: "seconds"
            width: parent.width
            opacity: root.visit.secondsLeft ? 1 : 0
            text: root.visit.secondsLeft || " "
            font.pixelSize: Theme.px(110)
            font.bold: true
            lineHeight: 1
            horizontalAlignment: Text.AlignHCenter
            Accessible.name: qsTr("Seconds left: %1").arg(root.visit.secondsLeft)
        }
    }
    BigButton {
        id: stay
        objectName: "stay"
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(Theme.touch, Theme.px(150))
        kind: "main"
        text: qsTr("I'm still here")
        size: Theme.px(48)
        onClicked: root.visit.touch()
    }
}
