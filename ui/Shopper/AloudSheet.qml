import QtQuick
import Controls

// How the screen is read aloud to this shopper: louder, quieter, or no longer.
Item {
    id: root

    required property VisitModel visit

    implicitHeight: words.height + Theme.px(48) + buttons.height

    Column {
        id: words
        width: parent.width
        spacing: Theme.small ? Theme.near : Theme.px(32)

        Say {
            width: parent.width
            text: qsTr("Reading aloud")
            font.pixelSize: Theme.title
            font.bold: true
        }
        Say {
            objectName: "volume"
            width: parent.width
            visible: root.visit.isAloud
            text: root.visit.volume
            font.pixelSize: Theme.lead
        }
        Row {
            width: parent.width
            spacing: Theme.gap

            BigButton {
                objectName: "quieter"
                icon: "minus"
                text: qsTr("Quieter")
                repeats: true
                can: root.visit.isAloud
                width: (parent.width - parent.spacing) / 2
                height: Math.max(Theme.touch, Theme.px(128))
                onClicked: root.visit.stepAloud(false)
            }
            BigButton {
                objectName: "louder"
                icon: "plus"
                text: qsTr("Louder")
                repeats: true
                can: root.visit.isAloud
                width: (parent.width - parent.spacing) / 2
                height: Math.max(Theme.touch, Theme.px(128))
                onClicked: root.visit.stepAloud(true)
            }
        }
    }
    Row {
        id: buttons
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(Theme.touch, Theme.px(116))
        spacing: Theme.gap

        BigButton {
            objectName: "closeSheet"
            text: qsTr("Close")
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            onClicked: root.visit.close()
        }
        BigButton {
            objectName: "switchAloud"
            icon: "speaker"
            text: root.visit.isAloud ? qsTr("Stop reading aloud") : qsTr("Read aloud")
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            onClicked: root.visit.switchAloud()
        }
    }
}
