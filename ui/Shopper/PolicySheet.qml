pragma ComponentBehavior: Bound
import QtQuick
import Controls

// The region's written policy, whole: every part, then the notice, then the answers, which look
// alike. Where it does not fit it is turned by pages; the answers stand at its end for yes and no
// alike, as on paper, and "Close" leaves without one.
Item {
    id: root

    required property VisitModel visit
    readonly property int words: Theme.small ? Theme.px(34) : Theme.px(28)
    readonly property int answerHeight: Math.max(Theme.touch, Theme.px(112), no.implicitHeight, sign.implicitHeight, myself.implicitHeight, signAge.implicitHeight, signSmile.implicitHeight)

    implicitHeight: page.length + Theme.gap + foot.height

    Timer { // it was there to be read, not only laid out
        interval: 120
        running: page.atEnd && root.visit.overlay === "policy"
        onTriggered: root.visit.seePolicy()
    }
    Pages {
        id: page
        objectName: "policyPage"
        width: parent.width
        height: parent.height - Theme.gap - foot.height
        spacing: Theme.px(20)

        Say {
            objectName: "policyTitle"
            width: parent.width
            text: root.visit.policy.title
            font.pixelSize: Theme.px(44)
            font.bold: true
            lineHeight: 1
        }
        Repeater {
            model: root.visit.policy.headings

            Column {
                id: part
                required property int index
                required property string modelData
                width: page.width

                Say {
                    objectName: "policyHeading"
                    width: parent.width
                    text: part.modelData
                    font.pixelSize: root.words
                    font.bold: true
                }
                Say {
                    objectName: "policyWords"
                    width: parent.width
                    text: root.visit.policy.words[part.index] ?? ""
                    font.pixelSize: root.words
                }
            }
        }
        Column { // question and answers are never torn apart
            width: page.width
            spacing: parent.spacing

            Rectangle {
                width: parent.width
                height: Theme.line
                color: Theme.edge
            }
            Say {
                objectName: "cameraTitle"
                width: parent.width
                text: root.visit.cameraNotice.title
                font.pixelSize: Theme.lead
                font.bold: true
                lineHeight: 1
            }
            Say {
                objectName: "cameraWords"
                width: parent.width
                text: root.visit.cameraNotice.body
                font.pixelSize: root.words
            }
            Grid {
                id: answers
                readonly property int answerWidth: Math.floor((width - 2 * spacing) / 3)
                width: parent.width
                columns: 3
                spacing: Theme.small ? Theme.near : Theme.gap
                enabled: page.atEnd // no key and no screen reader answers what is not in view

                BigButton {
                    id: no
                    objectName: "no"
                    text: root.visit.cameraNotice.no
                    width: answers.answerWidth
                    height: root.answerHeight
                    onClicked: root.visit.answerCamera(false, false)
                }
                BigButton {
                    id: sign
                    objectName: "sign"
                    text: root.visit.policy.sign
                    width: answers.answerWidth
                    height: root.answerHeight
                    onClicked: root.visit.answerCamera(true, true)
                }
                BigButton {
                    id: myself
                    objectName: "myself"
                    text: root.visit.cameraNotice.myself
                    width: answers.answerWidth
                    height: root.answerHeight
                    onClicked: root.visit.tellMyself()
                }
                BigButton {
                    id: signAge
                    objectName: "signAge"
                    visible: text !== ""
                    text: root.visit.policy.signAge
                    width: answers.answerWidth
                    height: root.answerHeight
                    onClicked: root.visit.answerCamera(true, false)
                }
                BigButton {
                    id: signSmile
                    objectName: "signSmile"
                    visible: text !== ""
                    text: root.visit.policy.signSmile
                    width: answers.answerWidth
                    height: root.answerHeight
                    onClicked: root.visit.answerCamera(false, true)
                }
            }
        }
    }
    Row {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(Theme.touch, Theme.px(100))
        spacing: Theme.gap

        BigButton {
            objectName: "closeSheet"
            text: qsTr("Close without an answer")
            width: parent.width - (earlier.visible ? 2 * (earlier.width + parent.spacing) : 0)
            height: parent.height
            onClicked: root.visit.close()
        }
        BigButton {
            id: earlier
            objectName: "earlierPage"
            visible: !page.fits
            text: qsTr("Up")
            name: qsTr("Show the part before")
            repeats: true
            can: !page.atStart
            width: Theme.px(220)
            height: parent.height
            onClicked: page.earlier()
        }
        BigButton {
            objectName: "laterPage"
            visible: !page.fits
            text: qsTr("Down")
            name: qsTr("Show the next part")
            repeats: true
            can: !page.atEnd
            width: Theme.px(220)
            height: parent.height
            onClicked: page.later()
        }
    }
}
