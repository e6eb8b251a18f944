import QtQuick
import Controls

// The question about looks, in the notice's own words. Both answers look alike, none has the focus,
// and nothing waits for them: a scan closes the sheet, and the line beside the offers stays.
Item {
    id: root

    required property VisitModel visit
    readonly property int answerHeight: Math.max(Theme.touch, Theme.px(124), no.implicitHeight, yes.implicitHeight)

    implicitHeight: words.height + Theme.px(56) + answers.height + Theme.gap + close.height

    Column {
        id: words
        width: parent.width
        spacing: Theme.small ? Theme.near : Theme.px(30)

        Row {
            width: parent.width
            spacing: Theme.gap

            Icon {
                id: mark
                name: "camera-off"
                size: Theme.px(64)
            }
            Say {
                objectName: "attentionTitle"
                width: parent.width - mark.width - parent.spacing
                anchors.verticalCenter: parent.verticalCenter
                text: root.visit.attention.notice.title
                font.pixelSize: Theme.title
                font.bold: true
                lineHeight: 1
            }
        }
        Say {
            objectName: "attentionWords"
            width: parent.width
            text: root.visit.attention.notice.body
            font.pixelSize: Theme.px(36)
        }
    }
    Row {
        id: answers
        anchors.bottom: close.top
        anchors.bottomMargin: Theme.gap
        width: parent.width
        height: root.answerHeight
        spacing: Theme.gap

        BigButton {
            id: no
            objectName: "noAttention"
            text: root.visit.attention.notice.no
            width: Math.floor((parent.width - parent.spacing) / 2)
            height: parent.height
            onClicked: root.visit.attention.answer(false)
        }
        BigButton {
            id: yes
            objectName: "yesAttention"
            text: root.visit.attention.notice.yes
            width: Math.floor((parent.width - parent.spacing) / 2)
            height: parent.height
            onClicked: root.visit.attention.answer(true)
        }
    }
    BigButton {
        objectName: "attentionMore"
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        kind: "quiet"
        icon: "help"
        text: qsTr("More about this")
        height: Theme.touch
        onClicked: root.visit.open("about_attention")
    }
    BigButton {
        id: close
        objectName: "closeSheet"
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        kind: "quiet"
        text: qsTr("Not now")
        height: Theme.touch
        onClicked: root.visit.close()
    }
}
