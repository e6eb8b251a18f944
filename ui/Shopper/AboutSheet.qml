import QtQuick
import Controls

// The second layer of a question: what is used, where, how long, and how to take a yes back. The
// answers stay where they were asked, so that none is offered twice.
Item {
    id: root

    required property VisitModel visit
    required property NoticeModel notice

    implicitHeight: words.height + Theme.px(48) + close.height

    Column {
        id: words
        width: parent.width
        spacing: Theme.small ? Theme.near : Theme.px(28)

        Say {
            objectName: "aboutTitle"
            width: parent.width
            text: root.notice.title
            font.pixelSize: Theme.title
            font.bold: true
            lineHeight: 1
        }
        Grid {
            id: grid
            readonly property int column: Math.floor((width - (columns - 1) * columnSpacing) / columns)
            width: parent.width
            columns: Theme.portrait ? 1 : 2
            columnSpacing: Theme.px(48)
            rowSpacing: words.spacing

            AboutLine {
                width: grid.column
                objectName: "aboutUsed"
                icon: "smile"
                heading: qsTr("What is used")
                text: root.notice.used
            }
            AboutLine {
                width: grid.column
                objectName: "aboutWhere"
                icon: "counter"
                heading: qsTr("Where it stays")
                text: root.notice.where
            }
            AboutLine {
                width: grid.column
                objectName: "aboutHowLong"
                icon: "clock"
                heading: qsTr("How long")
                text: root.notice.howLong
            }
            AboutLine {
                width: grid.column
                objectName: "aboutWithdraw"
                icon: "undo"
                heading: qsTr("How to take a yes back")
                text: root.notice.withdraw
            }
        }
    }
    BigButton {
        id: close
        objectName: "closeSheet"
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(Theme.touch, Theme.px(116))
        text: qsTr("Close")
        onClicked: root.visit.close()
    }
}
