import QtQuick
import Controls

// Somebody who showed a card is greeted, without their name until they ask for it.
Item {
    id: root

    required property VisitModel visit
    property string heading: "" // of the basket, where greeting and heading share the row
    readonly property int below: heading ? 0 : Theme.near
    readonly property int pad: Theme.small ? 0 : Theme.near

    // On the small screen the way to undo stands in its place for as long as it is offered.
    visible: visit.hasCard && !(Theme.small && visit.canUndo)
    height: visible ? Math.max(Theme.touch, words.height, actions.height) + 2 * pad + below : 0

    Rectangle {
        width: parent.width
        height: parent.height - root.below
        radius: Theme.radius
        color: Theme.savingPaper
        border.width: Theme.contrast ? Theme.line : 0
        border.color: Theme.ink
    }
    Icon {
        id: mark
        anchors.left: parent.left
        anchors.leftMargin: root.heading ? 0 : Theme.gap
        y: (parent.height - root.below - height) / 2
        name: "card"
        visible: !Theme.small && root.heading === ""
        width: visible ? size : 0
    }
    Column {
        id: words
        anchors.left: mark.right
        anchors.leftMargin: root.heading ? Theme.px(18) : Theme.near
        anchors.right: actions.left
        anchors.rightMargin: Theme.near
        y: (parent.height - root.below - height) / 2

        Say {
            objectName: "greeting"
            width: parent.width
            text: root.visit.memberName ? qsTr("Welcome back, %1").arg(root.visit.memberName) : qsTr("Welcome back")
            font.bold: true
            lineHeight: 0.9
            font.pixelSize: root.heading || Theme.small ? Theme.caption : Theme.body
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
        }
        Say {
            objectName: "heading"
            visible: root.heading !== ""
            width: parent.width
            text: root.heading
            lineHeight: 0.9
            font.pixelSize: Theme.caption
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 15
            wrapMode: Text.NoWrap
        }
    }
    Row {
        id: actions
        anchors.right: parent.right
        anchors.rightMargin: Theme.near
        y: (parent.height - root.below - height) / 2
        spacing: Theme.near

        BigButton {
            objectName: "showName"
            kind: "quiet"
            size: Theme.small ? Theme.tight : Theme.caption
            text: root.visit.memberName ? qsTr("Hide my name") : qsTr("Show my name")
            width: root.heading || Theme.small ? Math.min(implicitWidth, Theme.px(200)) : implicitWidth
            onClicked: root.visit.askName()
        }
        BigButton {
            objectName: "putCardAway"
            kind: "quiet"
            size: Theme.small ? Theme.tight : Theme.caption
            text: qsTr("Put card away")
            width: root.heading || Theme.small ? Math.min(implicitWidth, Theme.px(200)) : implicitWidth
            onClicked: root.visit.putCardAway()
        }
    }
}
