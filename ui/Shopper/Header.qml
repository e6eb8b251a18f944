import QtQuick
import Controls

// Where one is, and what helps, always in the same corners: the camera's state, language,
// contrast, help.
Rectangle {
    id: root

    required property VisitModel visit

    color: Theme.paper
    height: Math.max(Theme.touch, Theme.px(96)) + 2 * Theme.near

    Say {
        objectName: "shopName"
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: tools.left
        anchors.rightMargin: Theme.near
        anchors.verticalCenter: parent.verticalCenter
        text: root.visit.shop
        font.pixelSize: Theme.lead
        font.bold: true
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.caption
        elide: Text.ElideRight
    }
    Row {
        id: tools
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin - Theme.near
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.near

        BigButton {
            objectName: "cameraMark"
            visible: root.visit.cameraOffered
            kind: root.visit.cameraOn ? "plain" : "quiet"
            icon: root.visit.cameraOn ? "camera-on" : "camera-off"
            text: root.visit.cameraOn ? qsTr("Camera on: stop") : qsTr("Camera off")
            size: Theme.caption
            onClicked: root.visit.cameraOn ? root.visit.withdrawCamera() : root.visit.open("choices")
        }
        BigButton {
            objectName: "language"
            kind: "quiet"
            icon: "language"
            text: root.visit.ownName(root.visit.language)
            name: qsTr("Language: %1").arg(text)
            size: Theme.caption
            onClicked: root.visit.open("languages")
        }
        BigButton {
            objectName: "contrast"
            kind: "quiet"
            icon: "contrast"
            name: root.visit.contrast ? qsTr("Normal contrast") : qsTr("High contrast")
            onClicked: root.visit.switchContrast()
        }
        BigButton {
            objectName: "help"
            kind: "quiet"
            icon: "help"
            name: qsTr("Help")
            onClicked: root.visit.open("help")
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.contrast ? 3 : 1
        color: Theme.rule
    }
}
