import QtQuick
import Controls

// A price; with an offer, the old one struck through and what is saved.
Column {
    id: root

    required property string price
    required property string oldPrice
    required property string saving

    Say {
        anchors.right: parent.right
        visible: root.oldPrice !== ""
        text: root.oldPrice
        font.pixelSize: Theme.note
        font.strikeout: true
        color: Theme.soft
        lineHeight: 0.88
        wrapMode: Text.NoWrap
        Accessible.name: qsTr("Before: %1").arg(text)
    }
    Say {
        width: root.width
        horizontalAlignment: Text.AlignRight
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 16
        text: root.price
        font.pixelSize: Theme.lead
        font.bold: true
        lineHeight: 0.88
        wrapMode: Text.NoWrap
    }
    Say {
        width: root.width
        horizontalAlignment: Text.AlignRight
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 14
        visible: root.saving !== ""
        text: qsTr("save %1").arg(root.saving)
        font.pixelSize: Theme.note
        font.bold: true
        color: Theme.saving
        lineHeight: 0.88
        wrapMode: Text.NoWrap
    }
}
