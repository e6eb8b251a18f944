pragma ComponentBehavior: Bound
import QtQuick
import Controls

// What shoppers ask, answered; and behind it all that is held, line by line of the privacy label.
Item {
    id: root

    required property VisitModel visit
    property bool isWhole: false // all that is held, in place of the answers

    implicitHeight: 100000 // as high as there is room

    function show(whole: bool): void {
        root.isWhole = whole;
        entries.positionViewAtBeginning();
    }

    Say {
        id: title
        anchors.left: parent.left
        width: parent.width - turns.width - Theme.gap
        height: turns.height
        verticalAlignment: Text.AlignVCenter
        text: root.visit.myData.title
        font.pixelSize: Theme.title
        font.bold: true
        lineHeight: 1
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.body
    }
    TurnButtons {
        id: turns
        anchors.right: parent.right
        list: entries
    }
    ListView {
        id: entries
        objectName: "entries"
        anchors.top: title.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: hint.top
        width: parent.width
        clip: true
        spacing: Theme.gap
        boundsBehavior: Flickable.StopAtBounds
        reuseItems: false
        cacheBuffer: 4000 // a few dozen short texts; their heights are then known
        model: root.isWhole ? root.visit.myData.held : root.visit.myData.answers
        Accessible.role: Accessible.List
        Accessible.name: title.text

        delegate: MyDataEntry {
            width: entries.width
            readonly property bool isWhole: y >= entries.contentY - 1 && y + height <= entries.contentY + entries.height + 1
            opacity: isWhole || height > entries.height ? 1 : 0 // what is cut here stands whole on the page beside it
        }
    }
    MoreBelow {
        id: hint
        anchors.bottom: buttons.top
        anchors.bottomMargin: Theme.near
        width: parent.width
        more: !entries.atYEnd
    }
    Row {
        id: buttons
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(Theme.touch, Theme.px(116))
        spacing: Theme.gap
        readonly property int third: (width - 2 * spacing) / 3

        BigButton {
            objectName: "answersPage"
            text: qsTr("Questions")
            checkable: true
            checked: !root.isWhole
            width: buttons.third
            height: parent.height
            onClicked: root.show(false)
        }
        BigButton {
            objectName: "heldPage"
            text: qsTr("All of it")
            checkable: true
            checked: root.isWhole
            width: buttons.third
            height: parent.height
            onClicked: root.show(true)
        }
        BigButton {
            objectName: "closeSheet"
            kind: "main"
            text: qsTr("Close")
            width: buttons.third
            height: parent.height
            onClicked: root.visit.close()
        }
    }
}
