import QtQuick

// Turns the pages of a long list by whole lines, since nobody has to know how to swipe.
Row {
    id: root

    required property ListView list

    function turn(pages: int): void {
        const last = list.originY + Math.max(0, list.contentHeight - list.height);
        const wanted = list.contentY + pages * (list.height + list.spacing);
        const line = list.itemAt(0, wanted + 1);
        const spot = !line ? wanted : pages > 0 || line.y >= wanted ? line.y : line.y + line.height + list.spacing;
        list.contentY = Math.max(list.originY, Math.min(spot, last));
    }

    function wide(words: real): real {
        return Math.max(Theme.touch, Math.min(words, Theme.px(126)));
    }

    spacing: Theme.near

    BigButton {
        objectName: "earlier"
        text: qsTr("Up")
        width: root.wide(implicitWidth)
        name: qsTr("Show earlier items")
        size: Theme.caption
        repeats: true
        can: !root.list.atYBeginning
        onClicked: root.turn(-1)
    }
    BigButton {
        objectName: "later"
        text: qsTr("Down")
        width: root.wide(implicitWidth)
        name: qsTr("Show later items")
        size: Theme.caption
        repeats: true
        can: !root.list.atYEnd
        onClicked: root.turn(1)
    }
}
