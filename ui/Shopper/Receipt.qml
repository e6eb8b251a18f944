import QtQuick
import Controls

// One answer to take along: a code to read with a phone, and under it what it is.
Column {
    id: root

    required property int side
    required property string text
    required property string caption
    required property string name

    visible: text !== ""
    width: side
    height: visible ? implicitHeight : 0
    spacing: Theme.px(6)

    QrCode {
        width: root.side
        height: root.side
        text: root.text
        Accessible.role: Accessible.Graphic
        Accessible.name: root.name
    }
    Say {
        objectName: "receiptName"
        width: root.side
        text: root.caption
        font.pixelSize: Theme.note
        font.bold: true
        lineHeight: 1
    }
}
