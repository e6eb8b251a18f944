pragma ComponentBehavior: Bound
import QtQuick
import Controls

// What is in the basket so far, in whole lines. A new line slides in; two buttons turn the pages
// of a long one, since nobody has to know how to swipe.
Item {
    id: root

    required property VisitModel visit
    readonly property bool isOneRow: Theme.portrait && visit.hasCard // greeting and heading share it
    readonly property int row: Theme.small ? Theme.touch + Theme.px(97) : Theme.px(136)
    readonly property int headed: height - bar.height - (isOneRow ? Theme.near : 0)
    readonly property bool isLong: visit.basket.lines * (row + Theme.near) - Theme.near > headed - (isOneRow ? 0 : whole.height)
    readonly property string heading: visit.basket.count > 0 ? qsTr("%Ln item(s) in your basket", "", visit.basket.count) : qsTr("Your basket")

    MemberBar {
        id: bar
        objectName: "memberBar"
        visit: root.visit
        anchors.left: parent.left
        heading: root.isOneRow ? root.heading : ""
        width: parent.width - (root.isOneRow && root.isLong ? turns.width + Theme.near : 0)
    }
    Item {
        id: whole // as high as the heading is with the row to itself
        width: parent.width
        height: Math.max(Theme.px(66), measure.height)
        visible: false

        Say {
            id: measure
            width: parent.width
            text: root.heading
            font.pixelSize: Theme.lead
            font.bold: true
        }
    }
    Item {
        id: head
        y: root.isOneRow ? 0 : bar.height
        width: parent.width
        height: root.isOneRow ? bar.height + Theme.near : root.isLong ? Theme.touch + Theme.near : whole.height

        Say {
            objectName: "heading"
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.right: root.isLong ? turns.left : parent.right
            anchors.rightMargin: root.isLong ? Theme.near : 0
            visible: !root.isOneRow
            text: root.heading
            font.pixelSize: Theme.lead
            font.bold: true
            lineHeight: 1
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.note
            height: parent.height
            verticalAlignment: Text.AlignVCenter
        }
        TurnButtons {
            id: turns
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.verticalCenterOffset: -Theme.near / 2
            visible: root.isLong
            list: lines
        }
    }
    ListView {
        id: lines
        objectName: "lines"
        readonly property int most: root.height - head.y - head.height + Theme.near
        anchors.top: head.bottom
        height: Math.max(1, Math.floor(most / (root.row + Theme.near))) * (root.row + Theme.near) - Theme.near
        snapMode: ListView.SnapToItem
        width: parent.width
        clip: true
        spacing: Theme.near
        model: root.visit.basket
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Your basket")

        delegate: BasketLine {
            visit: root.visit
            width: lines.width
            height: root.row
        }
        property int before: 0
        onCountChanged: {
            if (count > before)
                Qt.callLater(positionViewAtEnd);
            before = count;
        }

        add: Transition {
            NumberAnimation {
                property: "opacity"
                from: 0
                to: 1
                duration: Theme.motion
            }
            NumberAnimation {
                property: "scale"
                from: 0.97
                to: 1
                duration: Theme.motion
            }
        }
        displaced: Transition {
            NumberAnimation {
                property: "y"
                duration: Theme.motion
            }
            NumberAnimation {
                properties: "opacity,scale"
                to: 1
                duration: 0
            }
        }
    }
    Column {
        anchors.centerIn: lines
        visible: root.visit.basket.count === 0
        spacing: Theme.gap
        width: parent.width

        Icon {
            name: "scan"
            size: Theme.px(110)
            anchors.horizontalCenter: parent.horizontalCenter
            opacity: 0.75
        }
        Say {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Hold the bar code of an item in front of the scanner.")
            font.pixelSize: Theme.lead
            color: Theme.soft
        }
    }
}
