import QtQuick
import Controls

// One sentence of help with its drawing.
Row {
    id: root

    required property string icon
    required property string text

    width: parent.width
    spacing: Theme.gap

    Icon {
        id: mark
        name: root.icon
        size: Theme.px(56)
    }
    Say {
        width: root.width - mark.width - root.spacing
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        font.pixelSize: Theme.px(34)
    }
}
