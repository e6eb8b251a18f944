pragma ComponentBehavior: Bound
import QtQuick
import Controls

// Our own keys, to type the digits under a bar code that will not scan, or a coupon's letters.
Item {
    id: root

    required property VisitModel visit
    readonly property int space: Math.max(8, Theme.px(14))
    readonly property int key: Math.max(Theme.touch, Theme.px(124))
    readonly property bool isWide: !Theme.portrait && !hasLetters
    property bool hasLetters: false

    readonly property bool isLow: hasLetters && !Theme.portrait // what is typed stands beside the buttons

    implicitHeight: isWide ? 4 * key + 3 * space : isLow ? letters.height + Theme.near + buttons.height : words.height + Theme.gap + (hasLetters ? letters.height : keys.height) + Theme.gap + buttons.height

    Column {
        id: words
        anchors.left: parent.left
        y: root.isLow ? parent.height - height : 0
        width: root.isWide ? parent.width - keys.width - Theme.px(60) : root.isLow ? Math.round(parent.width * 0.44) : parent.width
        spacing: Theme.near

        Say {
            width: parent.width
            visible: !root.isLow
            text: root.hasLetters ? qsTr("Type the word on your coupon") : qsTr("Type the digits under the bar code")
            font.pixelSize: Theme.lead
            font.bold: true
        }
        Rectangle {
            width: parent.width
            height: root.isLow ? buttons.height : Theme.px(104)
            radius: Theme.radius
            color: Theme.card
            border.width: Theme.line
            border.color: Theme.edge

            Say {
                objectName: "typed"
                anchors.fill: parent
                anchors.leftMargin: Theme.gap
                anchors.rightMargin: Theme.gap
                anchors.bottomMargin: inside.visible ? inside.height : 0
                verticalAlignment: Text.AlignVCenter
                horizontalAlignment: Text.AlignHCenter
                text: root.visit.typed
                font.pixelSize: Theme.px(56)
                font.letterSpacing: Theme.px(4)
                fontSizeMode: Text.HorizontalFit
                wrapMode: Text.NoWrap
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("Typed: %1").arg(text)
            }
            Say {
                id: inside
                objectName: "typedNotice"
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                anchors.margins: 4
                visible: root.isLow && text !== ""
                horizontalAlignment: Text.AlignHCenter
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
                text: root.visit.notice
                font.pixelSize: Theme.note
                font.bold: true
                lineHeight: 1
                color: Theme.trouble
            }
        }
        Say {
            width: parent.width
            objectName: "typedNotice"
            visible: root.visit.notice !== "" && !root.isLow
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
            text: root.visit.notice
            font.bold: true
            color: Theme.trouble
        }
    }
    Item {
        anchors.top: root.isWide ? parent.top : words.bottom
        anchors.topMargin: root.isWide ? 0 : Theme.gap
        anchors.right: root.isWide ? parent.right : undefined
        anchors.horizontalCenter: root.isWide ? undefined : parent.horizontalCenter
        width: keys.width
        height: keys.height
        visible: !root.hasLetters

        Grid {
            id: keys
            columns: 3
            spacing: root.space
            LayoutMirroring.enabled: false // digits stand the same way everywhere
            LayoutMirroring.childrenInherit: true

            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "<"]

                Item {
                    id: place
                    required property string modelData
                    width: Math.max(root.key, root.isWide ? Theme.px(190) : Theme.px(270))
                    height: root.key

                    BigButton {
                        objectName: place.modelData === "<" ? "key-back" : "key-" + (place.modelData || "letters")
                        anchors.fill: parent
                        text: place.modelData === "<" ? "" : place.modelData || qsTr("ABC")
                        icon: place.modelData === "<" ? "arrow-left" : ""
                        name: place.modelData === "<" ? qsTr("Take the last digit back") : place.modelData || qsTr("Letters, for a coupon")
                        size: place.modelData ? Theme.px(52) : Theme.px(38)
                        repeats: true
                        onClicked: place.modelData ? root.visit.type(place.modelData === "<" ? "" : place.modelData) : root.hasLetters = true
                    }
                }
            }
        }
    }
    LetterKeys {
        id: letters
        visible: root.hasLetters
        anchors.top: root.isLow ? parent.top : words.bottom
        anchors.topMargin: root.isLow ? 0 : Theme.near
        width: parent.width
        onTyped: letter => root.visit.type(letter)
        onDone: root.hasLetters = false
    }
    Row {
        id: buttons
        anchors.bottom: parent.bottom
        anchors.left: root.isLow ? words.right : parent.left
        anchors.leftMargin: root.isLow ? Theme.near : 0
        width: root.isLow ? parent.width - words.width - Theme.near : words.width
        height: Math.max(Theme.touch, Theme.px(root.hasLetters && !Theme.portrait ? 88 : 116))
        spacing: Theme.near

        BigButton {
            objectName: "closeSheet"
            text: qsTr("Close")
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            onClicked: root.visit.close()
        }
        BigButton {
            objectName: "enter"
            kind: "main"
            text: qsTr("Add it")
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            can: root.visit.typed !== ""
            onClicked: root.visit.enterTyped()
        }
    }
}
