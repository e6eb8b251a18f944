import QtQuick
import Controls

// A price; with an offer, the old one struck through and what is saved.
Column {
    id: root

    required property string price
    required property string oldPrice
    required property string saving
    property bool isNarrow: false // no room for words
    readonly property string less: "\u2212" + saving

    Say {
        anchors.right: parent.right
        visible: root.oldPrice !== ""
        text: root.oldPrice
        font.pixelSize: Theme.note
        font.strikeout: true
        color: Theme.soft
        lineHeightMode: Text.FixedHeight
        lineHeight: font.pixelSize * 1.2
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
        lineHeightMode: Text.FixedHeight
        lineHeight: font.pixelSize * 1.2
        wrapMode: Text.NoWrap
    }
    Say {
        width: root.width
        horizontalAlignment: Text.AlignRight
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 14
        visible: root.saving !== ""
        text: root.isNarrow ? root.less : qsTr("save %1").arg(root.saving)
        Accessible.name: qsTr("save %1").arg(root.saving)
        font.pixelSize: Theme.note
        font.bold: true
        color: Theme.saving
        lineHeightMode: Text.FixedHeight
        lineHeight: font.pixelSize * 1.2
        wrapMode: Text.NoWrap
    }
}
