import QtQuick
import Controls

// A heading, or a bold line with the words that belong to it.
Column {
    id: root

    required property string title
    required property string words
    readonly property bool isHeading: words === ""

    spacing: Theme.px(6)
    topPadding: isHeading ? Theme.near : 0

    Say {
        width: parent.width
        text: root.title
        font.pixelSize: root.isHeading ? Theme.lead : Theme.px(34)
        font.bold: true
        color: root.isHeading ? Theme.soft : Theme.ink
    }
    Say {
        width: parent.width
        visible: !root.isHeading
        text: root.words
    }
}
