import QtQuick
import Controls

// One thing to know about a question, under its own heading.
Row {
    id: root

    required property string icon
    required property string heading
    required property string text

    spacing: Theme.gap

    Icon {
        id: mark
        name: root.icon
        size: Theme.px(56)
    }
    Column {
        width: parent.width - mark.width - parent.spacing

        Say {
            width: parent.width
            text: root.heading
            font.pixelSize: Theme.px(34)
            font.bold: true
        }
        Say {
            width: parent.width
            text: root.text
        }
    }
}
