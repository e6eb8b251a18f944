import QtQuick

// A long text that is turned by pages, since nobody has to know how to swipe. Each page begins
// with a whole part, so that no line is cut at its top, and the last has as many as it can hold.
Flickable {
    id: root

    default property alias parts: column.data
    property alias spacing: column.spacing
    readonly property int length: column.height
    readonly property bool fits: column.height <= height + 1
    readonly property bool atStart: contentY <= 0
    readonly property bool atEnd: column.height > 0 && height > 0 && contentY + height >= column.height - 1

    function firstFrom(y: real): real {
        for (let i = 0; i < column.children.length; i++) {
            if (column.children[i].y >= y)
                return column.children[i].y;
        }
        return contentY;
    }
    function later(): void {
        const bottom = contentY + height;
        for (let i = 0; i < column.children.length; i++) {
            const part = column.children[i];
            if (part.y > contentY && part.y + part.height > bottom + 1) {
                contentY = Math.min(part.y, firstFrom(column.height - height));
                return;
            }
        }
    }
    function earlier(): void {
        contentY = firstFrom(contentY - height);
    }

    contentWidth: width
    contentHeight: column.height + height // so that the last page may begin with a part, too
    clip: !fits
    interactive: false

    Column {
        id: column
        width: root.width
    }
}
