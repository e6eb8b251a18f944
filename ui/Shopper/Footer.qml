import QtQuick
import Controls

// The total, which never moves, and the one main action beside it.
Rectangle {
    id: root

    required property VisitModel visit
    readonly property bool isShopping: visit.page === "shopping"
    readonly property bool isPaying: visit.page === "paying"
    readonly property int pad: Theme.portrait ? Theme.gap : Theme.near
    readonly property int clear: Math.max(Theme.px(16), Theme.contrast ? 12 : 0) // between figures and the edge around them

    color: Theme.card
    height: Theme.portrait ? pad + sum.height + Theme.near + actions.height + pad : Math.max(sum.height, actions.height) + 2 * pad

    Rectangle {
        width: parent.width
        height: Theme.contrast ? 3 : 1
        color: Theme.rule
    }
    Item {
        id: sum
        objectName: "totalBlock"
        x: Theme.portrait ? Theme.margin : (root.width - width) / 2 + (Theme.mirrored ? 1 : -1) * Theme.px(20)
        y: root.pad
        width: Theme.portrait ? root.width - 2 * Theme.margin : Theme.small ? Theme.px(560) : Theme.px(880)
        height: Theme.portrait ? Theme.px(136) : Theme.touch + Theme.px(Theme.small ? 14 : 30)

        BigButton { // what is saved, and by what: a tap on the figures themselves
            id: savings
            objectName: "savingsButton"
            anchors.fill: parent
            anchors.leftMargin: Theme.portrait ? -root.clear : parent.width - Math.max(Theme.touch, price.width) - root.clear
            anchors.rightMargin: -root.clear
            visible: root.isShopping && root.visit.deals.any
            kind: "quiet"
            name: qsTr("Show your savings")
            onClicked: root.visit.overlay === "savings" ? root.visit.close() : root.visit.open("savings")
        }
        Column {
            anchors.left: parent.left
            anchors.right: price.left
            anchors.rightMargin: !Theme.portrait && savings.visible ? root.clear + Theme.px(8) : Theme.near
            anchors.verticalCenter: parent.verticalCenter

            Say {
                text: qsTr("Total")
                horizontalAlignment: Theme.portrait ? Text.AlignLeft : Text.AlignRight
                font.pixelSize: Theme.lead
                font.bold: true
                lineHeight: 1
                width: parent.width
            }
            Say {
                objectName: "tax"
                text: root.visit.basket.tax
                font.pixelSize: Theme.note
                lineHeight: 1
                horizontalAlignment: Theme.portrait ? Text.AlignLeft : Text.AlignRight
                color: Theme.soft
                width: parent.width
            }
        }
        Column {
            id: price
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: -Theme.px(4)

            Say {
                objectName: "total"
                anchors.right: parent.right
                text: root.visit.basket.total
                font.pixelSize: Theme.portrait ? Theme.display : Theme.px(62)
                font.bold: true
                lineHeight: Theme.portrait ? 0.95 : 0.8
                wrapMode: Text.NoWrap
            }
            Say {
                objectName: "savings"
                anchors.right: parent.right
                opacity: root.visit.basket.savings !== "" || root.visit.deals.any ? 1 : 0 // keeps its place, so the total keeps its own
                Accessible.ignored: opacity === 0
                text: root.visit.basket.savings !== "" ? qsTr("You save %1").arg(root.visit.basket.savings) : qsTr("Points, coupons")
                font.underline: root.isShopping && root.visit.deals.any
                color: Theme.saving
                font.pixelSize: Theme.caption
                font.bold: true
                wrapMode: Text.NoWrap
            }
        }
    }
    Item {
        id: actions
        x: Theme.margin
        y: root.height - height - root.pad
        width: root.width - 2 * Theme.margin
        height: Theme.portrait ? Math.max(Theme.touch, Theme.px(116)) : Theme.touch + Theme.px(14)

        Row {
            anchors.left: parent.left
            height: parent.height
            spacing: Theme.near

            BigButton {
                objectName: "cancel"
                visible: root.isShopping || root.isPaying
                kind: "quiet"
                icon: "cross"
                text: qsTr("Cancel")
                stacked: Theme.small
                size: Theme.small ? Theme.tight : Theme.body
                height: parent.height
                onClicked: root.visit.open("leaving")
            }
            BigButton {
                objectName: "typeCode"
                visible: root.isShopping
                icon: "keypad"
                text: qsTr("Type a code")
                stacked: Theme.small
                size: Theme.small ? Theme.tight : Theme.body
                height: parent.height
                onClicked: root.visit.overlay === "keypad" ? root.visit.close() : root.visit.open("keypad")
            }
            BigButton {
                objectName: "back"
                visible: root.isPaying
                icon: Theme.mirrored ? "arrow-right" : "arrow-left"
                text: qsTr("Basket")
                stacked: Theme.small
                size: Theme.small ? Theme.tight : Theme.body
                name: qsTr("Back to the basket")
                height: parent.height
                onClicked: root.visit.back()
            }
        }
        BigButton {
            objectName: "pay"
            anchors.right: parent.right
            visible: root.isShopping
            kind: "main"
            text: qsTr("Pay")
            size: Theme.px(44)
            width: Math.max(Theme.px(320), implicitWidth)
            height: parent.height
            can: root.visit.basket.count > 0
            onClicked: root.visit.pay()
        }
        BigButton {
            objectName: "done"
            anchors.right: parent.right
            visible: !root.isShopping
            kind: "main"
            text: qsTr("Done")
            size: Theme.px(44)
            width: Math.max(Theme.px(320), implicitWidth)
            height: parent.height
            can: root.visit.page === "goodbye" || root.visit.sale.made
            onClicked: root.visit.done()
        }
    }
}
