pragma ComponentBehavior: Bound
import QtQuick
import Controls

// One purpose as it is asked: line by line what is used, what for and what becomes of it, each line
// with its drawing, then answers that look alike. No answer has the focus, and none is the main one.
Column {
    id: root

    required property NoticeModel notice
    required property string tag // ends the names of its items
    required property string mark
    required property list<string> marks // a drawing for each line
    required property bool isAlone // the other purpose is not asked about just now
    readonly property bool runsOn: !isAlone && !hasThird // no room for a line each
    readonly property bool isTight: !isAlone && !Theme.portrait // two questions on a wide screen
    readonly property bool hasThird: notice.myself !== ""
    readonly property bool hasApart: notice.onlyAge !== "" // each purpose can be allowed alone
    readonly property int answers: hasThird ? 3 : 2
    readonly property int beside: more.visible && !hasApart ? more.width + answerRow.spacing : 0
    readonly property int answerWidth: Math.floor((width - beside - (answers - 1) * answerRow.spacing) / answers)
    readonly property int answerHeight: Math.max(Theme.touch, Theme.px(isTight ? 0 : hasApart ? 112 : isAlone ? 140 : 124), no.implicitHeight, yes.implicitHeight, myself.implicitHeight, onlyAge.implicitHeight, onlySmile.implicitHeight)

    signal answered(yes: bool)
    signal allowedOnly(age: bool, smile: bool)
    signal toldMyself
    signal moreAsked

    spacing: Theme.small ? Theme.near : Theme.px(isAlone ? 30 : 16)

    Row {
        width: parent.width
        spacing: Theme.gap

        Icon {
            id: drawing
            name: root.mark
            size: Theme.px(root.isAlone ? 72 : 56)
        }
        Say {
            objectName: root.tag + "Title"
            width: parent.width - drawing.width - parent.spacing
            anchors.verticalCenter: parent.verticalCenter
            text: root.notice.title
            font.pixelSize: root.isAlone ? Theme.title : Theme.px(root.isTight ? 34 : 40)
            font.bold: true
            lineHeight: 1
        }
    }
    Column {
        objectName: root.tag + "Words"
        property string text: root.notice.body
        width: parent.width
        spacing: Theme.px(root.isAlone ? 18 : 8)

        Repeater {
            model: root.runsOn ? [root.notice.lines.join(" ")] : root.notice.lines

            Row {
                id: line
                required property int index
                required property string modelData
                readonly property bool isDrawn: root.notice.lines.length > 1 && !root.runsOn
                width: parent?.width ?? 0
                spacing: Theme.gap

                Icon {
                    id: sign
                    visible: line.isDrawn
                    name: root.marks[line.index] ?? "check"
                    size: Theme.px(root.isAlone ? 48 : 38)
                    x: (drawing.width - width) / 2
                }
                Say {
                    width: parent.width - (line.isDrawn ? sign.width + parent.spacing : 0)
                    anchors.verticalCenter: parent.verticalCenter
                    text: line.modelData
                    font.pixelSize: root.isAlone ? Theme.px(36) : Theme.body
                }
            }
        }
    }
    Grid { // in the second row a yes to one purpose is a no to the other
        id: answerRow
        width: parent.width
        columns: 3
        spacing: Theme.small || root.isTight ? Theme.near : Theme.gap

        BigButton {
            id: no
            objectName: root.tag === "past" ? "noPast" : "no"
            text: root.notice.no
            width: root.answerWidth
            height: root.answerHeight
            onClicked: root.answered(false)
        }
        BigButton {
            id: yes
            objectName: root.tag === "past" ? "yesPast" : "yes"
            text: root.notice.yes
            width: root.answerWidth
            height: root.answerHeight
            onClicked: root.answered(true)
        }
        BigButton {
            id: myself
            objectName: "myself"
            visible: root.hasThird
            text: root.notice.myself
            width: root.answerWidth
            height: root.answerHeight
            onClicked: root.toldMyself()
        }
        BigButton {
            id: onlyAge
            objectName: "onlyAge"
            visible: root.hasApart
            text: root.notice.onlyAge
            width: root.answerWidth
            height: root.answerHeight
            onClicked: root.allowedOnly(true, false)
        }
        BigButton {
            id: onlySmile
            objectName: "onlySmile"
            visible: root.hasApart
            text: root.notice.onlySmile
            width: root.answerWidth
            height: root.answerHeight
            onClicked: root.allowedOnly(false, true)
        }
        BigButton { // beside the answers where there is no row to spare; quiet, for it is no answer
            id: more
            objectName: root.tag + "More"
            visible: root.hasApart || !root.isAlone || Theme.small
            kind: "quiet"
            icon: "help"
            stacked: !root.hasApart
            text: qsTr("More")
            name: qsTr("More about this: %1").arg(root.notice.title)
            size: Theme.small ? Theme.tight : Theme.caption
            width: root.hasApart ? root.answerWidth : Math.max(Theme.touch, implicitWidth)
            height: root.answerHeight
            onClicked: root.moreAsked()
        }
    }
    Row {
        width: parent.width
        visible: root.isAlone && !Theme.small
        spacing: Theme.gap

        BigButton {
            id: moreBelow
            objectName: root.tag + "More"
            visible: !root.hasApart
            icon: "help"
            kind: "quiet"
            text: qsTr("More about this")
            name: qsTr("More about this: %1").arg(root.notice.title)
            onClicked: root.moreAsked()
        }
        Say {
            width: parent.width - (moreBelow.visible ? moreBelow.width + parent.spacing : 0)
            anchors.verticalCenter: parent.verticalCenter
            horizontalAlignment: Text.AlignRight
            font.pixelSize: Theme.caption
            color: Theme.soft
            text: qsTr("You need not answer. Just go on scanning.")
        }
    }
}
