pragma ComponentBehavior: Bound
import QtQuick
import Controls

// Letters and digits for a coupon's word, in the order of the alphabet: nobody has to know where
// a keyboard has them.
Grid {
    id: root

    signal typed(string letter)
    signal done

    readonly property var letters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890".split("")
    readonly property int gap: Theme.portrait ? Math.max(8, Theme.px(10)) : 8
    readonly property int side: Math.max(Theme.touch, Math.min(Theme.px(Theme.portrait ? 116 : 96), Math.floor((width - (columns - 1) * gap) / columns)))

    columns: Theme.portrait ? 7 : 10
    spacing: Math.min(gap, Math.floor((width - columns * side) / (columns - 1)))
    LayoutMirroring.enabled: false // letters stand the same way everywhere
    LayoutMirroring.childrenInherit: true

    Repeater {
        model: [...root.letters, "<", "#"]

        BigButton {
            required property string modelData
            readonly property bool isBack: modelData === "<"
            readonly property bool isDigits: modelData === "#"

            objectName: isBack ? "letter-back" : isDigits ? "letter-digits" : "letter-" + modelData
            width: root.side
            height: root.side
            text: isBack ? "" : isDigits ? qsTr("123") : modelData
            icon: isBack ? "arrow-left" : ""
            name: isBack ? qsTr("Take the last letter back") : isDigits ? qsTr("Digits alone") : modelData
            size: isDigits ? Theme.caption : Theme.px(44)
            repeats: true
            onClicked: isDigits ? root.done() : root.typed(isBack ? "" : modelData)
        }
    }
}
