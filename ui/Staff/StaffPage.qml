pragma ComponentBehavior: Bound
import QtQuick
import Controls

// The staff session: attendant's mode, how it is with this kiosk, and what to answer about the
// camera. It covers a visit that goes on behind it and is neither seen nor touched meanwhile.
Rectangle {
    id: root

    required property StaffModel staff
    readonly property int side: Theme.portrait ? width - 2 * Theme.margin : Math.floor((width - 3 * Theme.margin) * (Theme.small ? 0.44 : 0.4))

    objectName: "staffPage"
    color: Theme.paper

    MouseArea {
        anchors.fill: parent
        onClicked: root.staff.touch()
    }
    Column {
        id: here
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        y: Theme.small ? Theme.near : Theme.margin
        width: root.side
        spacing: Theme.small ? Theme.near : Theme.gap

        Say {
            objectName: "staffTitle"
            width: parent.width
            text: qsTr("For staff")
            font.pixelSize: Theme.title
            font.bold: true
        }
        Column {
            width: parent.width
            spacing: Theme.px(6)

            Repeater {
                model: root.staff.facts

                Say {
                    required property string modelData
                    objectName: "fact"
                    width: here.width
                    text: modelData
                    font.pixelSize: Theme.caption
                }
            }
        }
        Say {
            width: parent.width
            text: root.staff.isAttended ? qsTr("Attendant's mode is on: you work this checkout for shoppers. Nobody is asked about the camera, and it stays off.") : qsTr("In attendant's mode you work this checkout for shoppers. Nobody is asked about the camera, and it stays off.")
        }
        BigButton {
            objectName: "attended"
            visible: !root.staff.isAlwaysAttended
            width: parent.width
            height: Math.max(Theme.touch, Theme.px(110), implicitHeight)
            text: root.staff.isAttended ? qsTr("Switch attendant's mode off") : qsTr("Switch attendant's mode on")
            onClicked: root.staff.switchAttended()
        }
        Say {
            width: parent.width
            visible: root.staff.isAlwaysAttended
            text: qsTr("The settings of this checkout say so.")
            color: Theme.soft
        }
    }
    Card {
        anchors.left: Theme.portrait ? parent.left : here.right
        anchors.leftMargin: Theme.margin
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.top: Theme.portrait ? here.bottom : parent.top
        anchors.topMargin: Theme.portrait ? Theme.gap : here.y
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.small ? Theme.near : Theme.gap

        Pages {
            id: answers
            objectName: "staffAnswers"
            anchors.fill: parent
            anchors.margins: Theme.gap
            spacing: Theme.px(16)

            Say {
                objectName: "staffSheet"
                width: answers.width
                text: root.staff.title
                font.pixelSize: Theme.lead
                font.bold: true
            }
            Repeater {
                model: root.staff.questions

                Column {
                    id: entry
                    required property int index
                    required property string modelData
                    readonly property string answer: root.staff.answers[index] ?? ""
                    width: answers.width

                    Say {
                        objectName: "staffQuestion"
                        width: parent.width
                        text: entry.modelData
                        font.pixelSize: entry.answer ? Theme.caption : Theme.px(34)
                        font.bold: true
                        color: entry.answer ? Theme.ink : Theme.soft
                    }
                    Say {
                        objectName: "staffAnswer"
                        width: parent.width
                        visible: text !== ""
                        text: entry.answer
                        font.pixelSize: Theme.caption
                    }
                }
            }
        }
    }
    Row {
        id: foot
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.small ? Theme.near : Theme.margin
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        width: parent.width - 2 * Theme.margin
        height: Math.max(Theme.touch, Theme.px(124))
        spacing: Theme.gap

        BigButton {
            id: earlier
            objectName: "earlierPage"
            text: qsTr("Up")
            name: qsTr("Show the answers before")
            repeats: true
            can: !answers.atStart
            width: Math.max(Theme.touch, Theme.px(240))
            height: parent.height
            onClicked: {
                root.staff.touch();
                answers.earlier();
            }
        }
        BigButton {
            id: later
            objectName: "laterPage"
            text: qsTr("Down")
            name: qsTr("Show the next answers")
            repeats: true
            can: !answers.atEnd
            width: earlier.width
            height: parent.height
            onClicked: {
                root.staff.touch();
                answers.later();
            }
        }
        BigButton {
            objectName: "endStaff"
            kind: "main"
            text: qsTr("Done")
            width: parent.width - earlier.width - later.width - 2 * parent.spacing
            height: parent.height
            onClicked: root.staff.end()
        }
    }
}
