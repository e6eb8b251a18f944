import QtQuick
import Controls

// The name of an article in bold: smaller rather than a word in two.
Say {
    id: root

    property int full: Theme.body
    readonly property real widest: {
        const measure = metrics.font.pixelSize ? metrics : null; // measured anew with each font
        return text.split(" ").reduce((most, word) => Math.max(most, measure ? measure.advanceWidth(word) : 0), 1);
    }

    font.pixelSize: Math.max(16, Math.min(full, Math.floor(full * width / (widest + 2))))
    font.bold: true
    lineHeight: 0.9
    elide: Text.ElideRight

    FontMetrics {
        id: metrics
        font.family: root.font.family
        font.pixelSize: root.full
        font.bold: true
    }
}
