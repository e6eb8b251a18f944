pragma ComponentBehavior: Bound
import QtQuick
import Controls

// Thanks, the receipt to read and to take along; then everything is forgotten.
Item {
    id: root

    required property VisitModel visit
    readonly property int inner: width - 2 * Theme.margin

    Column {
        id: thanks
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        y: Theme.portrait ? Theme.px(60) : Theme.gap
        width: Theme.portrait ? root.inner : (root.inner - Theme.px(80)) / 2
        spacing: Theme.small ? 4 : Theme.px(16)

        Say {
            objectName: "thanks"
            width: parent.width
            text: qsTr("Thank you for coming")
            font.pixelSize: Theme.px(64)
            font.bold: true
        }
        Say {
            width: parent.width
            text: qsTr("What this checkout knew of you is deleted now.")
            font.pixelSize: Theme.lead
            color: Theme.soft
        }
    }
    Card {
        id: receipt
        anchors.left: Theme.portrait ? parent.left : thanks.right
        anchors.leftMargin: Theme.portrait ? Theme.margin : Theme.px(80)
        y: Theme.portrait ? thanks.y + thanks.height + Theme.px(44) : Theme.gap
        width: Theme.portrait ? root.inner : (root.inner - Theme.px(80)) / 2
        height: Theme.portrait ? root.height - y - code.height - Theme.px(44) - Theme.gap : root.height - 2 * Theme.gap

        Row {
            id: head
            x: Theme.gap
            y: Theme.gap
            width: parent.width - 2 * Theme.gap

            Say {
                width: parent.width - when.width
                text: root.visit.sale.number
                font.pixelSize: Theme.lead
                font.bold: true
            }
            Say {
                id: when
                text: root.visit.sale.at
                color: Theme.soft
                wrapMode: Text.NoWrap
            }
        }
        ListView {
            id: lines
            objectName: "receiptLines"
            anchors.top: head.bottom
            anchors.topMargin: Theme.near
            anchors.bottom: turns.visible ? turns.top : sums.top
            anchors.bottomMargin: Theme.near
            x: Theme.gap
            width: parent.width - 2 * Theme.gap
            clip: true
            model: root.visit.sale.basket
            boundsBehavior: Flickable.StopAtBounds
            interactive: contentHeight > height

            delegate: Item {
                id: line
                required property string name
                required property string quantityText
                required property string price
                required property string why // the promotions in its price
                width: ListView.view.width
                readonly property int whole: words.height + (reason.visible ? reason.height : 0)
                height: whole + Theme.near
                opacity: y + whole <= lines.contentY + lines.height + 1 ? 1 : 0 // whole, or on the next page

                Say {
                    id: words
                    anchors.left: parent.left
                    anchors.right: cost.left
                    anchors.rightMargin: Theme.near
                    text: line.quantityText + " × " + line.name
                    font.pixelSize: Theme.caption
                }
                Say {
                    id: cost
                    anchors.right: parent.right
                    text: line.price
                    font.pixelSize: Theme.caption
                    wrapMode: Text.NoWrap
                }
                Say {
                    id: reason
                    objectName: "receiptWhy"
                    anchors.top: words.bottom
                    width: parent.width
                    visible: text !== ""
                    text: line.why
                    font.pixelSize: Theme.note
                    lineHeight: 1
                    color: Theme.saving
                }
            }
        }
        TurnButtons {
            id: turns
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap
            anchors.bottom: sums.top
            anchors.bottomMargin: Theme.near
            visible: lines.contentHeight > receipt.height - head.height - sums.height - 2 * Theme.gap - 2 * Theme.near
            list: lines
        }
        Column {
            id: sums
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.gap
            x: Theme.gap
            width: parent.width - 2 * Theme.gap
            spacing: Theme.px(4)

            Rectangle {
                width: parent.width
                height: Theme.line
                color: Theme.rule
            }
            Say {
                objectName: "receiptGifts"
                width: parent.width
                visible: text !== ""
                text: root.visit.sale.gifts
                color: Theme.saving
                font.pixelSize: Theme.caption
            }
            Say {
                width: parent.width
                visible: root.visit.sale.basket.savings !== ""
                text: qsTr("You saved %1").arg(root.visit.sale.basket.savings)
                color: Theme.saving
                font.bold: true
            }
            Say {
                width: parent.width
                text: qsTr("Total %1").arg(root.visit.sale.basket.total)
                font.pixelSize: Theme.lead
                font.bold: true
            }
            Say {
                width: parent.width
                text: root.visit.sale.basket.tax
                font.pixelSize: Theme.note
                color: Theme.soft
            }
            Say {
                width: parent.width
                text: qsTr("To be paid at the counter")
                font.bold: true
            }
            Say {
                objectName: "brought"
                width: parent.width
                visible: text !== ""
                text: root.visit.sale.brought
                font.pixelSize: Theme.caption
            }
        }
    }
    Item {
        id: code
        readonly property int side: Theme.portrait ? Theme.px(440) : Math.min(Theme.px(470), root.height - thanks.height - 3 * Theme.gap)
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        width: thanks.width
        height: side

        Rectangle {
            id: sheet
            anchors.left: parent.left
            width: code.side
            height: code.side
            radius: Theme.radius
            color: "#ffffff"
            border.width: 1
            border.color: Theme.rule

            QrCode {
                objectName: "receiptCode"
                anchors.fill: parent
                anchors.margins: Theme.px(8)
                text: root.visit.sale.receiptCode
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Your receipt as a code")
            }
        }
        Say {
            anchors.left: sheet.right
            anchors.leftMargin: Theme.gap
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Your receipt to take along: read this code with your phone. It holds the text itself and opens no page.")
        }
    }
}
