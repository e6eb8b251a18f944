import QtQuick
import Controls

// Cancelling is asked once; the basket is gone after it.
Item {
    id: root

    required property VisitModel visit

    implicitHeight: words.height + Theme.px(56) + buttons.height

    Column {
        id: words
        width: parent.width
        spacing: Theme.gap

        Say {
            width: parent.width
            text: qsTr("End the visit?")
            font.pixelSize: Theme.title
            font.bold: true
        }
        Say {
            width: parent.width
            text: qsTr("Your basket is emptied and everything about this visit is deleted.")
            font.pixelSize: Theme.px(34)
        }
    }
    Row {
        id: buttons
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(Theme.touch, Theme.px(128))
        spacing: Theme.gap

        BigButton {
            objectName: "end"
            text: qsTr("End the visit")
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            onClicked: root.visit.cancel()
        }
        BigButton {
            objectName: "keepShopping"
            kind: "main"
            text: qsTr("Keep shopping")
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            onClicked: root.visit.close()
        }
    }
}
