import QtQuick
import Controls

// One line: picture, name, how many, what it costs, and the way out of the basket.
Card {
    id: root

    required property VisitModel visit
    required property int key
    required property string name
    required property string size
    required property string picture
    required property int quantity
    required property string quantityText
    required property string price
    required property string oldPrice
    required property string saving
    readonly property bool isNarrow: width < 700
    readonly property int pad: Theme.near

    objectName: "line-" + key
    height: isNarrow ? top.height + steps.height + 3 * pad : Math.max(top.height, steps.height, Theme.px(116)) + 2 * Theme.px(8)
    Accessible.role: Accessible.ListItem
    Accessible.name: quantityText + " " + name + ", " + price

    Item {
        id: top
        anchors.left: parent.left
        anchors.leftMargin: root.pad
        anchors.right: root.isNarrow ? parent.right : steps.left
        anchors.rightMargin: root.pad
        y: root.isNarrow ? root.pad : (root.height - height) / 2
        height: Math.max(drawing.height, words.height)

        Image {
            id: drawing
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            width: root.isNarrow ? Theme.px(88) : Theme.px(Theme.portrait ? 100 : 84)
            height: width
            sourceSize: Qt.size(width, height)
            source: root.picture
            Accessible.ignored: true
        }
        Column {
            id: words
            anchors.left: drawing.right
            anchors.leftMargin: Theme.near
            anchors.right: root.isNarrow ? narrowPrice.left : parent.right
            anchors.verticalCenter: parent.verticalCenter

            Say {
                objectName: "lineName"
                width: parent.width
                text: root.name
                font.bold: true
                lineHeight: 1
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
            }
            Say {
                width: parent.width
                text: root.size
                visible: text !== ""
                font.pixelSize: Theme.caption
                color: Theme.soft
            }
        }
        PriceWords {
            id: narrowPrice
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: root.isNarrow
            width: visible ? needed : 0
            price: root.price
            oldPrice: root.oldPrice
            saving: root.saving
        }
    }
    Item {
        id: steps
        anchors.right: parent.right
        anchors.rightMargin: root.pad
        anchors.left: root.isNarrow ? parent.left : undefined
        anchors.leftMargin: root.pad
        y: root.isNarrow ? root.height - height - root.pad : (root.height - height) / 2
        width: stepper.width + wide.width + bin.width + 2 * Theme.near
        height: Theme.touch

        Row {
            id: stepper
            anchors.left: parent.left
            spacing: Math.max(8, Theme.px(8))

            BigButton {
                objectName: "less"
                icon: "minus"
                name: qsTr("One less: %1").arg(root.name)
                repeats: true
                can: root.quantity > 1
                iconSize: Math.max(26, Theme.px(36))
                onClicked: root.visit.setQuantity(root.key, root.quantity - 1)
            }
            Say {
                objectName: "quantity"
                width: Math.max(Theme.px(58), implicitWidth)
                height: Theme.touch
                text: root.quantityText
                font.pixelSize: Theme.lead
                font.bold: true
                wrapMode: Text.NoWrap
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
            }
            BigButton {
                objectName: "more"
                icon: "plus"
                name: qsTr("One more: %1").arg(root.name)
                repeats: true
                can: root.quantity < 99
                iconSize: Math.max(26, Theme.px(36))
                onClicked: root.visit.setQuantity(root.key, root.quantity + 1)
            }
        }
        PriceWords {
            id: wide
            anchors.right: bin.left
            anchors.rightMargin: Theme.near
            anchors.verticalCenter: parent.verticalCenter
            visible: !root.isNarrow
            width: visible ? Theme.px(Theme.portrait ? 190 : 168) : 0
            price: root.price
            oldPrice: root.oldPrice
            saving: root.saving
        }
        BigButton {
            id: bin
            objectName: "takeOut"
            anchors.right: parent.right
            kind: "quiet"
            icon: "bin"
            name: qsTr("Take out: %1").arg(root.name)
            onClicked: root.visit.takeOut(root.key)
        }
    }
}
