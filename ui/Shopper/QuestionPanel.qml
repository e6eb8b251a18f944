import QtQuick
import Controls

// Asks, one purpose at a time, in plain words. The answers look alike in every respect, none has
// the focus, and nothing waits for them: scanning and paying go on.
Item {
    id: root

    required property VisitModel visit
    readonly property int answerHeight: Math.max(Theme.touch, Theme.px(124), no.implicitHeight, yes.implicitHeight, myself.implicitHeight, noPast.implicitHeight, yesPast.implicitHeight)

    Column {
        objectName: "question"
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        spacing: root.visit.asksPast && root.visit.asksCamera ? Theme.px(34) : 0

        Column {
            width: parent.width
            visible: root.visit.asksPast
            spacing: Theme.small ? Theme.near : Theme.px(18)

            Row {
                width: parent.width
                spacing: Theme.gap

                Icon {
                    id: pastMark
                    name: "receipt"
                    size: Theme.px(64)
                }
                Say {
                    objectName: "pastTitle"
                    width: parent.width - pastMark.width - parent.spacing
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.visit.pastNotice.title
                    font.pixelSize: root.visit.asksCamera ? Theme.px(42) : Theme.title
                    font.bold: true
                    lineHeight: 1
                }
            }
            Say {
                objectName: "pastWords"
                width: parent.width
                text: root.visit.pastNotice.body
            }
            Row {
                width: parent.width
                spacing: Theme.gap

                BigButton {
                    id: noPast
                    objectName: "noPast"
                    text: root.visit.pastNotice.no
                    width: Math.floor((parent.width - parent.spacing) / 2)
                    height: root.answerHeight
                    onClicked: root.visit.answerPast(false)
                }
                BigButton {
                    id: yesPast
                    objectName: "yesPast"
                    text: root.visit.pastNotice.yes
                    width: Math.floor((parent.width - parent.spacing) / 2)
                    height: root.answerHeight
                    onClicked: root.visit.answerPast(true)
                }
            }
        }
        PolicyInvitation {
            width: parent.width
            visible: root.visit.asksCamera && root.visit.policyFirst
            visit: root.visit
            isAlone: !root.visit.asksPast
        }
        Column {
            width: parent.width
            visible: root.visit.asksCamera && !root.visit.policyFirst
            spacing: Theme.small ? Theme.near : root.visit.asksPast ? Theme.px(18) : Theme.px(34)

            Row {
                width: parent.width
                spacing: Theme.gap

                Icon {
                    id: cameraMark
                    name: "camera-off"
                    size: Theme.px(64)
                }
                Say {
                    objectName: "cameraTitle"
                    width: parent.width - cameraMark.width - parent.spacing
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.visit.cameraNotice.title
                    font.pixelSize: root.visit.asksPast ? Theme.px(42) : Theme.title
                    font.bold: true
                    lineHeight: 1
                }
            }
            Say {
                objectName: "cameraWords"
                width: parent.width
                font.pixelSize: root.visit.asksPast ? Theme.body : Theme.px(36)
                text: root.visit.cameraNotice.body
            }
            Row {
                width: parent.width
                spacing: Theme.small ? Theme.near : Theme.gap

                BigButton {
                    id: no
                    objectName: "no"
                    text: root.visit.cameraNotice.no
                    width: Math.floor((parent.width - 2 * parent.spacing) / 3)
                    height: root.answerHeight
                    onClicked: root.visit.answerCamera(false)
                }
                BigButton {
                    id: yes
                    objectName: "yes"
                    text: root.visit.cameraNotice.yes
                    width: Math.floor((parent.width - 2 * parent.spacing) / 3)
                    height: root.answerHeight
                    onClicked: root.visit.answerCamera(true)
                }
                BigButton {
                    id: myself
                    objectName: "myself"
                    text: root.visit.cameraNotice.myself
                    width: Math.floor((parent.width - 2 * parent.spacing) / 3)
                    height: root.answerHeight
                    onClicked: root.visit.tellMyself()
                }
            }
        }
        Say {
            width: parent.width
            visible: !Theme.small && !(root.visit.asksPast && root.visit.asksCamera)
            topPadding: Theme.px(34)
            font.pixelSize: Theme.caption
            color: Theme.soft
            text: qsTr("You need not answer. Just go on scanning.")
        }
    }
}
