import QtQuick
import Controls

// Something was scanned while the slip stands: one more thing, or the next shopper's.
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
            text: qsTr("One more item?")
            font.pixelSize: Theme.title
            font.bold: true
        }
        Say {
            objectName: "held"
            width: parent.width
            text: root.visit.held
            font.pixelSize: Theme.px(34)
        }
        Say {
            width: parent.width
            text: qsTr("A slip is made already. With this item you get a new number.")
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
            objectName: "nextBasket"
            text: qsTr("Start a new basket")
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            onClicked: root.visit.startNext()
        }
        BigButton {
            objectName: "addHeld"
            text: qsTr("Add it to this basket")
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            onClicked: root.visit.addHeld()
        }
    }
}
