import QtQuick

// A long text that is turned by pages, since nobody has to know how to swipe. Each page begins
// with a whole part and ends with one, so that no line is cut, and the last has as many as it can
// hold. A part that is higher than a page is the one thing that is cut.
Flickable {
    id: root

    default property alias parts: column.data
    property alias spacing: column.spacing
    readonly property int length: column.height
    readonly property bool fits: column.height <= height + 1
    readonly property bool atStart: contentY <= 0
    readonly property real room: fits ? height : height - hint.height
    readonly property bool atEnd: column.height > 0 && height > 0 && contentY + room >= column.height - 1

    function showWholeParts(): void {
        for (let i = 0; i < column.children.length; i++) {
            const part = column.children[i];
            const isWhole = part.y + part.height <= contentY + room + 1;
            part.opacity = isWhole || part.y <= contentY + 1 ? 1 : 0;
        }
    }

    function firstFrom(y: real): real {
        for (let i = 0; i < column.children.length; i++) {
            if (column.children[i].y >= y)
                return column.children[i].y;
        }
        return contentY;
    }
    function later(): void {
        const bottom = contentY + room;
        for (let i = 0; i < column.children.length; i++) {
            const part = column.children[i];
            if (part.y > contentY && part.y + part.height > bottom + 1) {
                contentY = Math.min(part.y, firstFrom(column.height - room));
                return;
            }
        }
    }
    function earlier(): void {
        contentY = firstFrom(contentY - room);
    }

    contentWidth: width
    contentHeight: column.height + height // so that the last page may begin with a part, too
    clip: !fits
    interactive: false
    onContentYChanged: showWholeParts()
    onRoomChanged: showWholeParts()

    Column {
        id: column
        width: root.width
        onPositioningComplete: root.showWholeParts()
    }
    MoreBelow {
        id: hint
        parent: root // stays where it is while the pages turn
        anchors.bottom: parent.bottom
        width: parent.width
        visible: !root.fits
        more: !root.atEnd
    }
}
