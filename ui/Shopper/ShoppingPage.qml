import QtQuick
import Controls

// The basket, and beside it the question or the offers. Upright screens stack them, the panel
// nearer to the hands.
Item {
    id: root

    required property VisitModel visit
    readonly property int inner: Theme.small ? Theme.near : Theme.gap
    // From three lines on the basket has the room, and the two best offers stand in one row; while
    // a camera watches them they stay where they are.
    readonly property bool isFull: visit.panel === "offers" && (visit.basket.lines > 2 || visit.attention.watching)
    // Two cards side by side can be told apart, rows cannot: nobody is asked for a watch in vain.
    readonly property bool oneRow: Theme.portrait && isFull
    readonly property bool hasStrip: visit.attention.watching || (visit.attention.asks && oneRow)
    // Two questions with all their answers, in long words, need more than one.
    readonly property bool isAskedTwice: visit.panel === "question" && visit.asksPast && visit.asksCamera
    readonly property int panelHeight: Theme.px((isFull ? 545 : isAskedTwice ? 1010 : 920) + (hasStrip ? 126 : 0))

    BasketList {
        id: basket
        objectName: "basket"
        visit: root.visit
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.top: parent.top
        anchors.topMargin: root.inner
        width: Theme.portrait ? parent.width - 2 * Theme.margin : Math.round((parent.width - 2 * Theme.margin - Theme.gap) * (Theme.small ? 0.44 : 0.48))
        height: (Theme.portrait ? parent.height - root.panelHeight - 2 * root.inner : parent.height - 2 * root.inner) - (strip.isShown ? strip.height + Theme.near : 0)
    }
    NoticeStrip {
        id: strip
        objectName: "strip"
        visit: root.visit
        anchors.left: basket.left
        anchors.right: basket.right
        anchors.top: basket.bottom
        anchors.topMargin: Theme.near
    }
    SidePanel {
        objectName: "panel"
        visit: root.visit
        hasStrip: root.hasStrip
        anchors.left: Theme.portrait ? parent.left : basket.right
        anchors.leftMargin: Theme.portrait ? 0 : Theme.gap
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Theme.portrait ? root.panelHeight : parent.height
    }
}
