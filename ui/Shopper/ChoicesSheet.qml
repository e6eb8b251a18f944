pragma ComponentBehavior: Bound
import QtQuick
import Controls

// Each purpose, what was answered to it, and one tap to turn it off.
Item {
    id: root

    required property VisitModel visit

    readonly property string knownWords: visit.known ? qsTr("Known now: %1").arg(visit.known) : qsTr("Known now: nothing about you.")
    readonly property bool knownAside: Theme.small && codes.two // under two codes there is more room than beside them
    readonly property real taken: codes.visible ? codes.height + take.implicitHeight + 2 * Theme.near + (knownAside ? aside.height + Theme.near : 0) : 0 // what the codes and their words need

    implicitHeight: (Theme.portrait ? words.height + (codes.visible ? taken + words.spacing + Theme.gap : 0) : Math.max(words.height, taken)) + Theme.px(40) + close.height

    Column {
        id: words
        x: codes.visible && Theme.mirrored && !Theme.portrait ? codes.width + Theme.gap : 0
        width: parent.width - (codes.visible && !Theme.portrait ? codes.width + Theme.gap : 0)
        spacing: Theme.small ? Theme.near : Theme.px(codes.three ? 14 : Theme.portrait ? 32 : 16)

        Say {
            width: parent.width
            text: qsTr("Your choices")
            font.pixelSize: Theme.title
            font.bold: true
        }
        Choice {
            icon: root.visit.cameraOn ? "camera-on" : "camera-off"
            title: qsTr("Camera: age group")
            answer: root.visit.ageAnswer
            isUsed: root.visit.ageUsed
            button: "ageOff"
            onTurnedOff: root.visit.withdrawAge()
        }
        Choice {
            icon: root.visit.cameraOn ? "camera-on" : "camera-off"
            title: qsTr("Camera: smile")
            answer: root.visit.smileAnswer
            isUsed: root.visit.smileUsed
            button: "smileOff"
            onTurnedOff: root.visit.withdrawSmile()
        }
        Loader {
            width: parent.width
            active: root.visit.attention.offered && Theme.portrait // elsewhere it is not asked
            visible: active
            sourceComponent: Choice {
                icon: root.visit.attention.watching ? "camera-on" : "camera-off"
                title: qsTr("Camera, for looks at offers")
                answer: root.visit.attention.answerWords
                isUsed: root.visit.attention.used
                button: "attentionOff"
                onTurnedOff: root.visit.attention.withdraw()
            }
        }
        Choice {
            icon: "receipt"
            title: qsTr("Past purchases")
            answer: root.visit.hasCard ? root.visit.pastAnswer : qsTr("No card was shown. Nothing is looked up.")
            isUsed: root.visit.pastUsed
            button: "pastOff"
            onTurnedOff: root.visit.withdrawPast()
        }
        Say {
            objectName: "known"
            width: parent.width
            visible: !root.knownAside
            text: root.knownWords
            font.bold: true
        }
    }
    Say {
        id: aside
        objectName: "known"
        visible: root.knownAside
        x: codes.x
        y: take.y + take.height + Theme.near
        width: codes.width
        text: root.knownWords
        font.bold: true
    }
    Say { // over the codes, or under them where they stand beside the words
        id: take
        objectName: "takeAlong"
        visible: codes.visible
        x: Theme.portrait ? 0 : codes.x
        y: Theme.portrait ? words.height + words.spacing : codes.height + Theme.near
        width: Theme.portrait ? parent.width : codes.width
        text: qsTr("Your answers to take along: read the codes with your phone. They say how to withdraw later.")
        font.pixelSize: Theme.portrait ? Theme.body : Theme.note
    }
    Row {
        id: codes
        readonly property bool two: [root.visit.cameraReceipt, root.visit.pastReceipt, root.visit.attention.receipt].filter(text => text !== "").length > 1
        readonly property bool three: root.visit.cameraReceipt !== "" && root.visit.pastReceipt !== "" && root.visit.attention.receipt !== ""
        readonly property int side: Theme.small ? 262 : Theme.portrait ? Theme.px(three ? 272 : 380) : Theme.px(300)
        x: Theme.portrait === Theme.mirrored ? parent.width - width : 0 // portrait: below, at the start; else at the end
        y: Theme.portrait ? close.y - height - Theme.gap : 0
        visible: root.visit.cameraReceipt !== "" || root.visit.pastReceipt !== "" || root.visit.attention.receipt !== ""
        spacing: Theme.gap
        height: visible ? Math.max(camera.height, attention.height, past.height) : 0

        Receipt {
            id: camera
            objectName: "cameraReceipt"
            side: codes.side
            text: root.visit.cameraReceipt
            caption: qsTr("Camera")
            name: qsTr("Your answer about the camera, as a code")
        }
        Receipt {
            id: attention
            objectName: "attentionReceipt"
            side: codes.side
            text: root.visit.attention.receipt
            caption: qsTr("Looks at offers")
            name: qsTr("Your answer about which offers you look at, as a code")
        }
        Receipt {
            id: past
            objectName: "pastReceipt"
            side: codes.side
            text: root.visit.pastReceipt
            caption: qsTr("Past purchases")
            name: qsTr("Your answer about past purchases, as a code")
        }
    }
    MyDataButton {
        visit: root.visit
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        width: (parent.width - Theme.gap) / 2
        height: close.height
    }
    BigButton {
        id: close
        objectName: "closeSheet"
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: root.visit.myData.isThere ? (parent.width - Theme.gap) / 2 : parent.width
        height: Math.max(Theme.touch, Theme.px(116))
        text: qsTr("Close")
        onClicked: root.visit.close()
    }
}
