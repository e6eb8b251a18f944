import QtQuick

// Turns the pages of a long list by whole lines, since nobody has to know how to swipe.
Row {
    id: root

    required property ListView list

    function turn(pages: int): void {
        const step = list.height * 0.85;
        const last = list.originY + Math.max(0, list.contentHeight - list.height);
        const wanted = Math.max(list.originY, Math.min(list.contentY + pages * step, last));
        const top = wanted > list.originY && wanted < last ? list.itemAt(0, wanted + 1) : null;
        list.contentY = top ? top.y : wanted;
    }

    spacing: Theme.near

    BigButton {
        objectName: "earlier"
        text: qsTr("Up")
        name: qsTr("Show earlier items")
        size: Theme.caption
        repeats: true
        can: !root.list.atYBeginning
        onClicked: root.turn(-1)
    }
    BigButton {
        objectName: "later"
        text: qsTr("Down")
        name: qsTr("Show later items")
        size: Theme.caption
        repeats: true
        can: !root.list.atYEnd
        onClicked: root.turn(1)
    }
}
