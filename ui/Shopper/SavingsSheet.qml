pragma ComponentBehavior: Bound
import QtQuick
import Controls

// What is saved and why: each promotion, gift and coupon, what the card collects, and what can be done about each.
Item {
    id: root

    required property VisitModel visit
    readonly property int room: Theme.small ? Theme.px(460) : Theme.px(Theme.portrait ? 900 : 520)

    implicitHeight: title.height + Theme.gap + rows.height + Theme.gap + close.height

    Say {
        id: title
        width: parent.width
        text: root.visit.basket.savings !== "" ? qsTr("You save %1").arg(root.visit.basket.savings) : qsTr("Savings")
        font.pixelSize: Theme.title
        font.bold: true
    }
    ListView {
        id: rows
        objectName: "savingRows"
        anchors.top: title.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        height: Math.min(contentHeight, root.room)
        clip: true
        spacing: Theme.near
        model: root.visit.deals
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        Accessible.role: Accessible.List
        Accessible.name: title.text

        delegate: Item {
            id: row
            objectName: "saving"
            required property string title
            required property string note
            required property string amount
            required property string key
            required property string button
            width: ListView.view.width
            height: Math.max(words.height, away.visible ? away.height : 0)
            opacity: y + height <= rows.contentY + rows.height + 1 ? 1 : 0 // whole, or on the next page
            Accessible.role: Accessible.ListItem
            Accessible.name: title + " " + amount + " " + note

            Column {
                id: words
                anchors.left: parent.left
                anchors.right: cost.left
                anchors.rightMargin: Theme.near
                anchors.verticalCenter: parent.verticalCenter

                Say {
                    width: parent.width
                    text: row.title
                }
                Say {
                    width: parent.width
                    visible: text !== ""
                    text: row.note
                    font.pixelSize: Theme.caption
                    color: Theme.soft
                }
            }
            Say {
                id: cost
                anchors.right: away.visible ? away.left : parent.right
                anchors.rightMargin: away.visible ? Theme.gap : 0
                anchors.verticalCenter: parent.verticalCenter
                text: row.amount
                font.bold: true
                color: Theme.saving
                wrapMode: Text.NoWrap
            }
            BigButton {
                id: away
                objectName: "rowButton"
                anchors.right: parent.right
                anchors.rightMargin: Theme.line // its edge inside the list, which is cut at its own
                anchors.verticalCenter: parent.verticalCenter
                visible: row.button !== ""
                text: row.button
                name: qsTr("%1: %2").arg(row.button).arg(row.title)
                onClicked: root.visit.deals.act(row.key)
            }
        }
    }
    TurnButtons {
        id: turns
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        visible: rows.contentHeight > rows.height
        list: rows
    }
    BigButton {
        id: close
        objectName: "closeSheet"
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Math.max(Theme.touch, Theme.px(116))
        width: Math.max(Theme.px(320), implicitWidth)
        kind: "main"
        text: qsTr("Close")
        onClicked: root.visit.close()
    }
}
