import QtQuick
import Controls

// The slip: a number to say at the counter, and a code for the cashier's reader.
Item {
    id: root

    required property VisitModel visit
    readonly property int inner: width - 2 * Theme.margin
    readonly property int codeSide: Theme.portrait ? Theme.px(560) : Math.min(Theme.px(600), height - 2 * Theme.gap)

    Column {
        id: words
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        y: Theme.portrait ? Theme.px(80) : (root.height - height) / 2
        width: Theme.portrait ? root.inner : root.inner - root.codeSide - Theme.px(80)
        spacing: Theme.small ? Theme.near : Theme.px(28)

        Say {
            width: parent.width
            text: root.visit.sale.made ? qsTr("Please pay at the counter") : qsTr("One moment, please")
            font.pixelSize: Theme.px(58)
            font.bold: true
        }
        Say {
            width: parent.width
            visible: root.visit.sale.made
            text: qsTr("Say this number, or show the code:")
            font.pixelSize: Theme.lead
            color: Theme.soft
        }
        Say {
            objectName: "slip"
            width: parent.width
            visible: root.visit.sale.made
            text: root.visit.sale.number
            font.pixelSize: Theme.portrait ? Theme.px(168) : Theme.px(140)
            font.bold: true
            lineHeight: 1
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 40
        }
        Row {
            width: parent.width
            visible: root.visit.sale.ageCheck !== ""
            spacing: Theme.gap

            Icon {
                id: mark
                name: "card"
                size: Theme.px(56)
            }
            Say {
                objectName: "ageCheck"
                width: parent.width - mark.width - parent.spacing
                anchors.verticalCenter: parent.verticalCenter
                text: root.visit.sale.ageCheck
            }
        }
        Say {
            width: parent.width
            visible: root.visit.notice !== ""
            text: root.visit.notice
            font.bold: true
        }
    }
    Rectangle {
        anchors.right: Theme.portrait ? undefined : parent.right
        anchors.rightMargin: Theme.margin
        anchors.horizontalCenter: Theme.portrait ? parent.horizontalCenter : undefined
        y: Theme.portrait ? words.y + words.height + Theme.px(70) : (root.height - height) / 2
        width: root.codeSide
        height: width
        radius: Theme.radius
        color: "#ffffff"
        visible: root.visit.sale.made
        border.width: 1
        border.color: Theme.rule

        QrCode {
            objectName: "basketCode"
            anchors.fill: parent
            anchors.margins: Theme.near
            text: root.visit.sale.basketCode
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Code of your basket for the cashier")
        }
    }
}
