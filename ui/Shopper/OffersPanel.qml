pragma ComponentBehavior: Bound
import QtQuick
import Controls

// Up to four offers, beside a full basket the best two, and above them in plain words what they rest on.
Item {
    id: root

    required property VisitModel visit
    required property bool hasStrip

    Item {
        id: ground
        objectName: "ground"
        width: parent.width
        height: Math.max(Theme.touch, words.height)

        Say {
            id: words
            objectName: "about"
            anchors.left: parent.left
            anchors.right: remove.visible ? remove.left : removePast.visible ? removePast.left : answer.visible ? answer.left : parent.right
            anchors.rightMargin: Theme.near
            anchors.verticalCenter: parent.verticalCenter
            text: {
                if (root.visit.about)
                    return root.visit.about;
                if (root.visit.noEstimate)
                    return root.visit.noEstimate;
                if (root.visit.cameraRemoved)
                    return qsTr("Removed. Nothing of it is kept.");
                if (removePast.visible)
                    return qsTr("With your past purchases");
                return root.visit.isFolded ? qsTr("How shall we choose offers?") : qsTr("Offers today");
            }
            font.pixelSize: root.visit.about || root.visit.noEstimate || root.visit.cameraRemoved || root.visit.isFolded ? Theme.px(34) : Theme.px(42)
            font.bold: true
            lineHeight: 1
        }
        BigButton {
            id: remove
            objectName: "removeGuess"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: root.visit.about !== ""
            icon: "cross"
            text: root.visit.isGuess ? qsTr("Wrong? Remove it") : qsTr("Remove it")
            size: Theme.caption
            onClicked: root.visit.withdrawCamera()
        }
        BigButton {
            id: removePast
            objectName: "removePast"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: root.visit.pastUsed && !remove.visible && !root.visit.isFolded
            icon: "cross"
            text: root.visit.cameraRemoved ? qsTr("Without past purchases") : qsTr("Remove it")
            name: root.visit.cameraRemoved ? text : qsTr("Remove it: %1").arg(words.text)
            size: Theme.caption
            onClicked: root.visit.withdrawPast()
        }
        BigButton {
            id: answer
            objectName: "openQuestion"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: !remove.visible && root.visit.isFolded
            text: qsTr("Answer")
            onClicked: root.visit.openQuestion()
        }
    }
    Loader {
        id: attention
        anchors.top: ground.bottom
        anchors.topMargin: active ? Theme.near : 0
        width: parent.width
        active: root.hasStrip // else there is none
        height: active ? implicitHeight : 0
        sourceComponent: AttentionStrip {
            visit: root.visit
        }
    }
    Grid {
        id: cards
        anchors.top: attention.bottom
        anchors.topMargin: Theme.small ? Theme.px(12) : Theme.px(Theme.portrait ? 18 : 12)
        anchors.bottom: parent.bottom
        width: parent.width
        columns: 2
        spacing: Theme.small ? Theme.near : Theme.px(Theme.portrait ? 20 : 14)
        readonly property int cardWidth: (width - spacing) / 2
        readonly property int high: Theme.portrait && root.height < Theme.px(attention.active ? 820 : 700) ? 1 : 2
        readonly property int cardHeight: (height - (high - 1) * spacing) / high

        Repeater {
            model: root.visit.offers

            OfferCardView {
                required property int index
                visible: index < cards.columns * cards.high
                visit: root.visit
                width: cards.cardWidth
                height: cards.cardHeight
            }
        }
    }
    Say {
        anchors.centerIn: cards
        visible: root.visit.offers.count === 0
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("No offers just now.")
        color: Theme.soft
    }
}
