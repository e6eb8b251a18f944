import QtQuick

// Text as the whole screen sets it.
Text {
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.body
    font.features: ({
            "tnum": 1
        })
    wrapMode: Text.WordWrap
    textFormat: Text.PlainText
    lineHeight: 1.08
    renderType: Text.QtRendering
    horizontalAlignment: Text.AlignLeft
}
