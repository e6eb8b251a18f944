import QtQuick
import Controls

// Somebody who showed a card is greeted, without their name until they ask for it.
Item {
    id: root

    required property VisitModel visit

    visible: visit.hasCard
    height: visible ? Theme.touch + 2 * Theme.near + Theme.near : 0

    Rectangle {
        width: parent.width
        height: parent.height - Theme.near
        radius: Theme.radius
        color: Theme.savingPaper
        border.width: Theme.contrast ? Theme.line : 0
        border.color: Theme.ink
    }
    Icon {
        id: mark
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        y: (parent.height - Theme.near - height) / 2
        name: "card"
        visible: !Theme.small
        width: visible ? size : 0
    }
    Say {
        objectName: "greeting"
        anchors.left: mark.right
        anchors.leftMargin: Theme.near
        anchors.right: actions.left
        anchors.rightMargin: Theme.near
        y: (parent.height - Theme.near - height) / 2
        text: root.visit.memberName ? qsTr("Welcome back, %1").arg(root.visit.memberName) : qsTr("Welcome back")
        font.bold: true
        lineHeight: 1
        font.pixelSize: Theme.small ? Theme.px(27) : Theme.body
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
    }
    Row {
        id: actions
        anchors.right: parent.right
        anchors.rightMargin: Theme.near
        y: Theme.near
        spacing: Theme.near

        BigButton {
            objectName: "showName"
            kind: "quiet"
            size: Theme.small ? Theme.px(25) : Theme.caption
            text: root.visit.memberName ? qsTr("Hide my name") : qsTr("Show my name")
            width: Theme.small ? Math.min(implicitWidth, Theme.px(190)) : implicitWidth
            onClicked: root.visit.askName()
        }
        BigButton {
            objectName: "putCardAway"
            kind: "quiet"
            size: Theme.small ? Theme.px(25) : Theme.caption
            text: qsTr("Put card away")
            width: Theme.small ? Math.min(implicitWidth, Theme.px(190)) : implicitWidth
            onClicked: root.visit.putCardAway()
        }
    }
}
