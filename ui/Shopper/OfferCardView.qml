import QtQuick
import Controls

// One offer: picture, name, old and new price, what is saved, why it is shown, and two answers.
Card {
    id: root

    required property VisitModel visit
    required property string key
    required property string name
    required property string size
    required property string picture
    required property string price
    required property string oldPrice
    required property string saving
    required property string why
    readonly property int pad: Theme.small ? 8 : Theme.px(18)

    objectName: "offer-" + key
    Accessible.role: Accessible.Grouping
    Accessible.name: name + ", " + price

    Image {
        id: drawing
        anchors.left: parent.left
        anchors.leftMargin: root.pad
        y: root.pad
        width: Math.min(Theme.px(158), root.height - actions.height - reason.height - 3 * root.pad)
        height: width
        sourceSize: Qt.size(Math.max(width, 1), Math.max(width, 1))
        source: root.picture
        Accessible.ignored: true
    }
    Column {
        anchors.left: drawing.right
        anchors.leftMargin: Theme.near
        anchors.right: parent.right
        anchors.rightMargin: root.pad
        y: root.pad
        spacing: Theme.small ? 0 : Theme.px(4)

        Say {
            id: title
            objectName: "offerName"
            width: parent.width
            text: root.name
            font.bold: true
            lineHeight: 1
            maximumLineCount: 2
            elide: Text.ElideRight
        }
        Say {
            width: parent.width
            visible: text !== "" && !Theme.small && title.lineCount < 2
            text: root.size
            font.pixelSize: Theme.px(26)
            color: Theme.soft
            lineHeight: 1
        }
        Flow {
            width: parent.width
            spacing: Theme.near

            Say {
                text: root.price
                font.pixelSize: Theme.px(44)
                font.bold: true
                lineHeight: 1
                wrapMode: Text.NoWrap
            }
            Say {
                height: Theme.px(52)
                verticalAlignment: Text.AlignVCenter
                text: root.oldPrice
                font.pixelSize: Theme.caption
                font.strikeout: true
                color: Theme.soft
                wrapMode: Text.NoWrap
                Accessible.name: qsTr("Before: %1").arg(text)
            }
        }
        Say {
            width: parent.width
            text: qsTr("You save %1").arg(root.saving)
            font.pixelSize: Theme.caption
            font.bold: true
            color: Theme.saving
            lineHeight: 1
        }
    }
    Say {
        id: reason
        objectName: "why"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.pad
        anchors.rightMargin: root.pad
        anchors.bottom: actions.top
        anchors.bottomMargin: Theme.small ? 2 : Theme.px(8)
        text: root.why
        font.pixelSize: Theme.px(27)
        color: Theme.soft
        lineHeight: 1
    }
    Row {
        id: actions
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: root.pad
        spacing: Math.max(8, Theme.px(12))

        BigButton {
            objectName: "dismiss"
            kind: "quiet"
            text: qsTr("Not for me")
            name: qsTr("Not for me: %1").arg(root.name)
            size: Theme.caption
            width: (actions.width - actions.spacing) / 2
            height: Theme.touch
            onClicked: root.visit.dismissOffer(root.key)
        }
        BigButton {
            objectName: "take"
            text: qsTr("Take it")
            name: qsTr("Take it: %1").arg(root.name)
            bold: true
            width: (actions.width - actions.spacing) / 2
            height: Theme.touch
            onClicked: root.visit.takeOffer(root.key)
        }
    }
}
