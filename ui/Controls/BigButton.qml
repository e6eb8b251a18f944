pragma ComponentBehavior: Bound
import QtQuick

// The one way to tap. Acts on release inside, sliding off cancels, a second tap on the same spot
// within half a second is ignored (unless it repeats), and no side is ever under 88 px.
Item {
    id: root

    property string text: ""
    property string icon: ""
    property string name: text // what a screen reader says
    property string kind: "plain" // plain, main, quiet (no edge until touched)
    property bool repeats: false
    property bool can: true // false fades it; what merely lies under a sheet keeps its look
    property bool checked: false
    property bool checkable: false
    property int size: Theme.body
    property int iconSize: Theme.icon
    property bool stacked: false // icon above the text
    property bool bold: kind === "main"
    readonly property bool isDown: area.pressed && area.containsMouse
    readonly property bool isFilled: kind === "main" || checked
    readonly property int pad: Math.round(Theme.gap * 0.8)

    signal clicked

    function act(spot: point): void {
        if (root.enabled && Taps.accept(root, spot, root.repeats))
            root.clicked();
    }
    function actHere(): void {
        act(root.mapToItem(null, root.width / 2, root.height / 2));
    }

    implicitWidth: Math.max(Theme.touch, (stacked ? Math.max(label.implicitWidth, mark.width) : label.implicitWidth + (mark.visible ? mark.width + (text ? Theme.near : 0) : 0)) + 2 * pad)
    implicitHeight: Math.max(Theme.touch, content.height + 2 * Theme.near)
    enabled: can
    opacity: can ? 1 : 0.38
    activeFocusOnTab: true

    Accessible.role: checkable ? Accessible.RadioButton : Accessible.Button
    Accessible.name: name
    Accessible.focusable: true
    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.onPressAction: root.actHere()

    Keys.onPressed: event => {
        const acts = event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space;
        event.accepted = acts;
        if (acts && !event.isAutoRepeat)
            root.actHere();
    }

    Rectangle {
        id: face
        anchors.fill: parent
        radius: Theme.radius
        color: {
            if (root.checked)
                return Theme.chosen;
            if (root.isFilled)
                return root.isDown ? Theme.accentPressed : Theme.accent;
            if (root.isDown)
                return Theme.pressed;
            return root.kind === "quiet" ? "transparent" : Theme.card;
        }
        border.width: root.isFilled || (root.kind === "quiet" && !Theme.contrast) ? 0 : Theme.line
        border.color: Theme.edge
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: -5
        visible: root.activeFocus
        color: "transparent"
        radius: Theme.radius + 5
        border.width: 5
        border.color: Theme.focus
    }
    Item {
        id: content
        anchors.centerIn: parent
        width: parent.width - 2 * root.pad
        height: root.stacked ? mark.height + (label.visible ? label.height + 4 : 0) : Math.max(mark.visible ? mark.height : 0, label.visible ? label.height : 0)

        readonly property int used: label.visible ? label.paintedWidth : 0
        readonly property int whole: used + (mark.visible ? mark.width + (label.visible ? Theme.near : 0) : 0)

        Icon {
            id: mark
            name: root.icon
            visible: root.icon !== ""
            size: root.iconSize
            light: root.isFilled ? !Theme.night : Theme.night
            x: root.stacked ? (content.width - width) / 2 : Theme.mirrored ? (content.width + content.whole) / 2 - width : (content.width - content.whole) / 2
            y: root.stacked ? 0 : (content.height - height) / 2
        }
        Say {
            id: label
            visible: text !== ""
            text: root.text
            width: root.stacked || !mark.visible ? parent.width : parent.width - mark.width - Theme.near
            x: root.stacked || !mark.visible ? 0 : Theme.mirrored ? (content.width - content.whole) / 2 + (paintedWidth - width) / 2 : (content.width - content.whole) / 2 + mark.width + Theme.near + (paintedWidth - width) / 2
            y: root.stacked ? mark.height + 4 : (content.height - height) / 2
            color: root.checked ? Theme.chosenInk : root.isFilled ? Theme.accentInk : Theme.ink
            font.pixelSize: root.size
            font.bold: root.bold
            lineHeight: 1
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
    MouseArea {
        id: area
        anchors.fill: parent
        hoverEnabled: false
        onClicked: mouse => root.act(root.mapToItem(null, mouse.x, mouse.y))
    }
}
