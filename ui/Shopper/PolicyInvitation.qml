import QtQuick
import Controls

// Stands in place of the camera question where the region wants its written policy read first. It
// asks nothing yet: yes and no stand together at the end of the policy, one tap from here each.
Column {
    id: root

    required property VisitModel visit
    property bool isAlone: true

    spacing: Theme.small ? Theme.near : root.isAlone ? Theme.px(34) : Theme.px(18)

    Row {
        width: parent.width
        spacing: Theme.gap

        Icon {
            id: mark
            name: "camera-off"
            size: Theme.px(64)
        }
        Say {
            objectName: "policyInvitation"
            width: parent.width - mark.width - parent.spacing
            anchors.verticalCenter: parent.verticalCenter
            text: root.visit.policy.title
            font.pixelSize: root.isAlone ? Theme.title : Theme.px(42)
            font.bold: true
            lineHeight: 1
        }
    }
    Say {
        width: parent.width
        font.pixelSize: root.isAlone ? Theme.px(36) : Theme.body
        text: qsTr("The camera is off. Here the law wants you to see our written policy before we ask about it. Your answer, yes or no, comes after it.")
    }
    BigButton {
        objectName: "readPolicy"
        width: parent.width
        height: Math.max(Theme.touch, Theme.px(124))
        text: qsTr("Read it and answer")
        onClicked: root.visit.readPolicy()
    }
}
