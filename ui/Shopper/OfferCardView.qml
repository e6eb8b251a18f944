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
    required property string whyInShort
    required property bool removable
    readonly property int pad: Theme.small ? Theme.near : Theme.px(Theme.portrait ? 18 : 14)

    objectName: "offer-" + key
    Accessible.role: Accessible.Grouping
    Accessible.name: name + ", " + price

    Image {
        id: drawing
        anchors.left: parent.left
        anchors.leftMargin: root.pad
        y: root.pad
        width: Theme.small ? Theme.px(80) : Theme.px(126)
        height: width
        sourceSize: Qt.size(width, height)
        source: root.picture
        Accessible.ignored: true
    }
    GoodsName {
        id: title
        objectName: "offerName"
        anchors.left: drawing.right
        anchors.leftMargin: Theme.near
        anchors.right: parent.right
        anchors.rightMargin: root.pad
        y: root.pad
        text: root.size ? qsTr("%1, %2").arg(root.name).arg(root.size) : root.name
        full: Theme.px(29)
    }
    Flow {
        id: prices
        anchors.left: Theme.small ? parent.left : title.left
        anchors.leftMargin: Theme.small ? root.pad : 0
        anchors.right: title.right
        y: Theme.small ? Math.max(title.y + title.height, drawing.y + drawing.height) : title.y + title.height
        spacing: Theme.small ? 7 : Theme.portrait ? Theme.px(6) : Theme.near // a name and a reason of two lines each leave little

        Say {
            text: root.price
            font.pixelSize: Theme.px(Theme.small ? 38 : Theme.portrait ? 44 : 40)
            font.bold: true
            lineHeight: 0.9
            wrapMode: Text.NoWrap
        }
        Say {
            height: Theme.px(Theme.portrait ? 46 : 54)
            leftPadding: Theme.portrait ? Theme.px(6) : 0
            verticalAlignment: Text.AlignVCenter
            text: root.oldPrice
            font.pixelSize: Theme.small ? Theme.tight : Theme.caption
            font.strikeout: true
            color: Theme.soft
            wrapMode: Text.NoWrap
            Accessible.name: qsTr("Before: %1").arg(text)
        }
        Say {
            height: Theme.small ? Theme.px(54) : implicitHeight
            verticalAlignment: Text.AlignVCenter
            text: qsTr("save %1").arg(root.saving)
            font.pixelSize: Theme.small ? Theme.tight : Theme.caption
            font.bold: true
            color: Theme.saving
            lineHeight: 0.9
            wrapMode: Text.NoWrap
        }
    }
    Say {
        id: reason
        objectName: "why"
        anchors.left: parent.left
        anchors.right: removeReason.visible ? removeReason.left : parent.right
        anchors.leftMargin: root.pad
        anchors.rightMargin: removeReason.visible ? 0 : root.pad
        anchors.bottom: actions.top
        anchors.bottomMargin: Theme.small || Theme.portrait ? 0 : Theme.px(6)
        text: Theme.small ? root.whyInShort : root.why
        font.pixelSize: Theme.note
        color: Theme.soft
        lineHeight: 0.85
    }
    BigButton {
        id: removeReason
        objectName: "removeReason"
        anchors.right: parent.right
        anchors.rightMargin: root.pad
        anchors.bottom: actions.top
        anchors.bottomMargin: 8
        visible: root.removable && !Theme.small // there a card has no room for a third target
        kind: "quiet"
        icon: "cross"
        name: qsTr("Remove this reason: %1").arg(root.why)
        width: Theme.touch
        height: Theme.touch
        iconSize: Theme.px(30)
        onClicked: root.visit.removeReason(root.key)
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
