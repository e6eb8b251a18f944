import QtQuick
import Controls

// A price; with an offer, the old one struck through and what is saved.
Column {
    id: root

    required property string price
    required property string oldPrice
    required property string saving

    readonly property real needed: Math.max(now.implicitWidth, before.visible ? before.implicitWidth : 0, saved.visible ? saved.implicitWidth : 0)

    Say {
        id: before
        anchors.right: parent.right
        visible: root.oldPrice !== ""
        text: root.oldPrice
        font.pixelSize: Theme.px(26)
        font.strikeout: true
        color: Theme.soft
        lineHeight: 1
        wrapMode: Text.NoWrap
        Accessible.name: qsTr("Before: %1").arg(text)
    }
    Say {
        id: now
        anchors.right: parent.right
        text: root.price
        font.pixelSize: Theme.lead
        font.bold: true
        lineHeight: 1
        wrapMode: Text.NoWrap
    }
    Say {
        id: saved
        width: root.width
        horizontalAlignment: Text.AlignRight
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 14
        visible: root.saving !== ""
        text: qsTr("saves %1").arg(root.saving)
        font.pixelSize: Theme.px(26)
        font.bold: true
        color: Theme.saving
        lineHeight: 1
        wrapMode: Text.NoWrap
    }
}
