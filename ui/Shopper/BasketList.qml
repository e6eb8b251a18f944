pragma ComponentBehavior: Bound
import QtQuick
import Controls

// What is in the basket so far. A new line slides in; two buttons turn the pages of a long one,
// since nobody has to know how to swipe.
Item {
    id: root

    required property VisitModel visit
    readonly property bool isLong: lines.contentHeight > height - bar.height - Theme.px(66)

    MemberBar {
        id: bar
        objectName: "memberBar"
        visit: root.visit
        width: parent.width
    }
    Item {
        id: head
        anchors.top: bar.bottom
        width: parent.width
        height: root.isLong ? Theme.touch + Theme.near : Math.max(Theme.px(66), title.height)

        Say {
            id: title
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.right: turns.left
            text: root.visit.basket.count > 0 ? qsTr("%Ln item(s) in your basket", "", root.visit.basket.count) : qsTr("Your basket")
            font.pixelSize: Theme.lead
            font.bold: true
        }
        TurnButtons {
            id: turns
            anchors.right: parent.right
            visible: root.isLong
            list: lines
        }
    }
    ListView {
        id: lines
        objectName: "lines"
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
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
