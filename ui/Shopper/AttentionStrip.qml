import QtQuick
import Controls

// Over two offers side by side: a line that leads to the question about looks, to be answered or left alone;
// while the camera watches, what it sees, that it is on, and one tap to stop it.
Item {
    id: root

    required property VisitModel visit
    readonly property bool isOn: visit.attention.watching
    readonly property int pad: Theme.px(8)

    implicitHeight: Math.max(Theme.touch + 2 * pad, isOn ? live.height + 2 * pad : 0, words.height + 2 * pad)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.card
        border.width: root.isOn ? Math.max(3, Theme.px(4)) : Theme.line
        border.color: root.isOn ? Theme.live : Theme.rule
    }
    Item {
        id: live
        visible: root.isOn
        anchors.left: parent.left
        anchors.leftMargin: root.pad
        anchors.verticalCenter: parent.verticalCenter
        height: Math.max(Theme.touch, Theme.px(108))
        width: Math.round(height * 4 / 3)

        CameraView {
            objectName: "watchView"
            anchors.fill: parent
            picture: root.visit.picture
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("What the camera sees")
        }
    }
    Rectangle {
        id: dot
        visible: root.isOn
        anchors.left: live.right
        anchors.leftMargin: Theme.near
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.px(26)
        height: width
        radius: width / 2
        color: Theme.live
    }
    Icon {
        id: mark
        visible: !root.isOn
        anchors.left: parent.left
        anchors.leftMargin: Theme.near
        anchors.verticalCenter: parent.verticalCenter
        name: "camera-off"
        size: Theme.px(44)
    }
    Say {
        id: words
        objectName: root.isOn ? "watchIsOn" : "attentionLine"
        anchors.left: root.isOn ? dot.right : mark.right
        anchors.leftMargin: Theme.near
        anchors.right: button.left
        anchors.rightMargin: Theme.near
        anchors.verticalCenter: parent.verticalCenter
        text: root.isOn ? qsTr("The camera is on, for a minute at most. It counts which offers are looked at.") : root.visit.attention.notice.title
        font.pixelSize: Theme.small ? Theme.tight : Theme.caption
        font.bold: root.isOn
        lineHeight: 0.95
    }
    BigButton {
        id: button
        objectName: root.isOn ? "stopWatch" : "openAttention"
        anchors.right: parent.right
        anchors.rightMargin: root.pad
        anchors.verticalCenter: parent.verticalCenter
        kind: "plain"
        icon: root.isOn ? "camera-off" : ""
        text: root.isOn ? qsTr("Stop the camera") : qsTr("Answer")
        size: Theme.caption
        height: Theme.touch
        onClicked: root.isOn ? root.visit.attention.withdraw() : root.visit.attention.ask()
    }
}
