import QtQuick
import Controls

// While the camera is on: what it sees, that it is on, and one tap to stop it.
Item {
    id: root

    required property VisitModel visit

    Rectangle {
        id: frame
        readonly property int free: parent.height - stop.height - words.height - 2 * Theme.gap
        anchors.horizontalCenter: parent.horizontalCenter
        height: Math.min(free, parent.width * 3 / 4)
        width: Math.round(height * 4 / 3)
        color: "#101010"
        border.width: Math.max(4, Theme.px(6))
        border.color: Theme.live

        CameraView {
            objectName: "view"
            anchors.fill: parent
            anchors.margins: frame.border.width
            picture: root.visit.picture
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("What the camera sees")
        }
    }
    Column {
        id: words
        anchors.top: frame.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        spacing: Theme.px(6)

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.near

            Rectangle {
                width: Theme.px(30)
                height: width
                radius: width / 2
                color: Theme.live
                anchors.verticalCenter: parent.verticalCenter
            }
            Say {
                objectName: "cameraIsOn"
                text: qsTr("The camera is on. It looks once, then goes off.")
                width: Math.min(implicitWidth, root.width - Theme.px(80))
                font.pixelSize: Theme.lead
                font.bold: true
            }
        }
        Say {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.visit.lookWords
        }
    }
    BigButton {
        id: stop
        objectName: "stop"
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        icon: "camera-off"
        text: qsTr("Stop the camera")
        size: Theme.lead
        width: Math.max(implicitWidth, Theme.px(520))
        height: Math.max(Theme.touch, Theme.px(120))
        onClicked: root.visit.withdrawCamera()
    }
}
