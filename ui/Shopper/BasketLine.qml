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
    required property string deals // the promotions that take something off it
    required property string hint // what one more would bring
    readonly property bool isNarrow: width < 700
    readonly property int pad: Theme.near

    objectName: "line-" + key
    Accessible.role: Accessible.ListItem
    Accessible.name: quantityText + " " + name + ", " + price

    Item {
        id: top
        anchors.left: parent.left
        anchors.leftMargin: root.pad
        anchors.right: root.isNarrow ? parent.right : steps.left
        anchors.rightMargin: root.pad
        height: root.isNarrow ? root.height - Theme.touch - Theme.px(22) : root.height
        y: root.isNarrow ? Theme.px(8) : 0

        Image {
            id: drawing
            objectName: "linePicture"
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            width: root.isNarrow ? Theme.px(76) : Theme.px(Theme.portrait ? 100 : 84)
            height: width
            sourceSize: Qt.size(width, height)
            source: root.picture
            Accessible.ignored: true
        }
        Column {
            id: words
            anchors.left: drawing.right
            anchors.leftMargin: Theme.near
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter

            GoodsName {
                objectName: "lineName"
                width: parent.width
                text: root.isNarrow && root.size ? qsTr("%1, %2").arg(root.name).arg(root.size) : root.name
                maximumLineCount: told.visible ? 1 : 2
            }
            Say {
                id: amount
                width: parent.width
                text: root.size
                visible: text !== "" && !root.isNarrow && !told.visible
                font.pixelSize: Theme.caption
                lineHeight: 1
                color: Theme.soft
            }
            Say {
                id: told
                objectName: "lineDeals"
                width: parent.width
                visible: text !== ""
                text: root.hint !== "" ? root.hint : root.deals
                font.pixelSize: Theme.note
                font.bold: true
                lineHeight: 1
                maximumLineCount: root.isNarrow ? 1 : 2
                elide: Text.ElideRight
                color: root.hint !== "" ? Theme.ink : Theme.saving
            }
        }
    }
    Item {
        id: steps
        anchors.right: parent.right
        anchors.rightMargin: root.pad
        y: root.isNarrow ? root.height - height - Theme.px(10) : (root.height - height) / 2
        // by its width alone: an anchor that comes and goes with the line's first width leaves it stretched
        width: root.isNarrow ? parent.width - 2 * root.pad : stepper.width + cost.width + bin.width + 2 * Theme.near
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
            id: cost
            anchors.right: bin.left
            anchors.rightMargin: root.isNarrow ? (Theme.contrast ? 6 : 0) : Theme.near // a bin with an edge around it stands apart
            anchors.verticalCenter: parent.verticalCenter
            width: root.isNarrow ? root.width - 2 * root.pad - stepper.width - bin.width - Theme.near - anchors.rightMargin : Theme.px(Theme.portrait ? 190 : 176)
            price: root.price
            oldPrice: root.oldPrice
            saving: root.saving
            isNarrow: root.isNarrow
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
