import QtQuick
import Controls

// One calm sentence about what just happened, with the way to undo it.
Item {
    id: root

    required property VisitModel visit
    readonly property bool isShown: visit.notice !== "" && visit.overlay !== "keypad" // the keypad says it itself

    height: isShown ? Math.max(undo.visible ? undo.height + 2 * Theme.near : 0, words.height + 2 * Theme.gap) : 0
    visible: isShown

    Rectangle {
        anchors.fill: parent
        color: Theme.contrast ? Theme.card : Theme.ink
        border.width: Theme.contrast ? Theme.line : 0
        border.color: Theme.ink
        radius: Theme.radius
    }
    Say {
        id: words
        objectName: "notice"
        anchors.left: parent.left
        anchors.right: undo.visible ? undo.left : parent.right
        anchors.margins: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        text: root.visit.notice
        color: Theme.contrast ? Theme.ink : Theme.paper
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    BigButton {
        id: undo
        objectName: "undo"
        anchors.right: parent.right
        anchors.rightMargin: Theme.near
        anchors.verticalCenter: parent.verticalCenter
        visible: root.visit.canUndo
        icon: "undo"
        text: qsTr("Put it back")
        onClicked: root.visit.undo()
    }
}
