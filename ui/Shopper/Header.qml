import QtQuick
import Controls

// Where one is, and what helps, always in the same corners: the camera's state, language,
// contrast, reading aloud, help. Nothing ever covers it, so the camera is stopped, and what it guessed removed,
// with one tap from every page and sheet (TRUST C8).
Rectangle {
    id: root

    required property VisitModel visit
    // What is known stands beside its offers, or under the taps that told it; else it stands here.
    readonly property bool standsBelow: visit.page === "shopping" && visit.overlay === "none" && visit.panel !== "question"
    readonly property bool isSaid: visit.about !== "" && !standsBelow
    readonly property bool isNarrow: isSaid || visit.isAloud || visit.cameraOn // then the language goes without its name

    color: Theme.paper
    height: Math.max(Theme.touch, Theme.px(96)) + 2 * Theme.near

    Say {
        objectName: "aboutHere"
        visible: root.isSaid
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: tools.left
        anchors.rightMargin: Theme.near
        anchors.verticalCenter: parent.verticalCenter
        height: parent.height - 2 * Theme.near
        verticalAlignment: Text.AlignVCenter
        text: root.visit.about
        font.bold: true
        font.pixelSize: Theme.caption
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.px(16) // only ever for a made-up language
        lineHeight: 1
    }
    Say {
        objectName: "shopName"
        visible: !root.isSaid
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: tools.left
        anchors.rightMargin: Theme.near
        anchors.verticalCenter: parent.verticalCenter
        height: parent.height - 2 * Theme.near
        verticalAlignment: Text.AlignVCenter
        text: root.visit.shop
        font.pixelSize: Theme.lead
        font.bold: true
        wrapMode: Text.Wrap // a short name beside the camera's mark takes two lines and is whole
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.px(20)
        maximumLineCount: 2
        lineHeight: 1
        elide: Text.ElideRight
    }
    Row {
        id: tools
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin - Theme.near
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.near

        BigButton {
            objectName: "repeat"
            visible: root.visit.isAloud
            kind: "quiet"
            icon: "repeat"
            name: qsTr("Say it again")
            onClicked: root.visit.sayAgain()
        }
        BigButton {
            objectName: "cameraMark"
            visible: root.visit.cameraOffered
            kind: root.visit.cameraOn || root.isSaid ? "plain" : "quiet"
            icon: root.visit.cameraOn ? "camera-on" : root.isSaid ? "cross" : "camera-off"
            text: {
                if (root.visit.cameraOn)
                    return qsTr("Camera on: stop");
                if (!root.isSaid)
                    return root.visit.cameraShut ? qsTr("Camera off: staff") : qsTr("Camera off");
                return root.visit.isGuess ? qsTr("Wrong? Remove it") : qsTr("Remove it");
            }
            size: Theme.caption
            width: root.isSaid ? Math.min(implicitWidth, Theme.px(340)) : implicitWidth // a long word breaks instead
            onClicked: root.visit.cameraOn || root.isSaid ? root.visit.stopCamera() : root.visit.open("choices")

            Rectangle { // the lamp
                visible: root.visit.cameraOn
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: -width / 4
                width: Theme.px(30)
                height: width
                radius: width / 2
                color: Theme.live
            }
        }
        BigButton { // where there is no camera whose mark leads there
            objectName: "openChoices"
            visible: !root.visit.cameraOffered && root.visit.hasCard
            kind: "quiet"
            icon: "check"
            text: qsTr("Your choices")
            size: Theme.caption
            onClicked: root.visit.open("choices")
        }
        BigButton {
            objectName: "language"
            kind: "quiet"
            icon: "language"
            text: root.isNarrow ? "" : root.visit.ownName(root.visit.language)
            name: qsTr("Language: %1").arg(root.visit.ownName(root.visit.language))
            size: Theme.caption
            onClicked: root.visit.open("languages")
        }
        BigButton {
            objectName: "contrast"
            kind: "quiet"
            icon: "contrast"
            name: root.visit.contrast ? qsTr("Normal contrast") : qsTr("High contrast")
            onClicked: root.visit.switchContrast()
        }
        BigButton {
            objectName: "aloud"
            visible: root.visit.voiceOffered
            kind: root.visit.isAloud ? "plain" : "quiet"
            icon: "speaker"
            name: root.visit.isAloud ? qsTr("Reading aloud: louder, quieter, stop") : qsTr("Read aloud")
            onClicked: root.visit.isAloud ? root.visit.open("aloud") : root.visit.switchAloud()
        }
        BigButton {
            objectName: "help"
            kind: "quiet"
            icon: "help"
            name: qsTr("Help")
            onClicked: root.visit.open("help")
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.contrast ? 3 : 1
        color: Theme.rule
    }
}
