pragma ComponentBehavior: Bound
import QtQuick
import Controls

// The third way: the shopper says it, with taps, and the camera stays off.
Item {
    id: root

    required property VisitModel visit

    Column {
        width: parent.width
        anchors.top: parent.top
        anchors.topMargin: Theme.small ? 0 : Theme.px(20)
        spacing: Theme.small ? Theme.near : Theme.px(26)

        Say {
            width: parent.width
            text: qsTr("What would you like to tell us?")
            font.pixelSize: Theme.px(46)
            font.bold: true
        }
        Say {
            width: parent.width
            visible: !Theme.small
            text: qsTr("As much or as little as you like. Gone when you leave.")
            color: Theme.soft
        }
        Grid {
            id: ages
            width: parent.width
            columns: 4
            spacing: Math.max(10, Theme.px(16))

            Repeater {
                model: root.visit.ageBands

                BigButton {
                    required property string modelData
                    objectName: "age-" + modelData
                    checkable: true
                    checked: root.visit.toldAge === modelData
                    text: {
                        root.visit.language;
                        return root.visit.ageWords(modelData);
                    }
                    width: (ages.width - 3 * ages.spacing) / 4
                    height: Math.max(Theme.touch, Theme.px(104))
                    onClicked: root.visit.tellAge(modelData)
                }
            }
        }
        Row {
            width: parent.width
            spacing: ages.spacing

            Repeater {
                model: ["treat", "usual"]

                BigButton {
                    required property string modelData
                    objectName: "feel-" + modelData
                    checkable: true
                    checked: root.visit.toldFeeling === modelData
                    icon: modelData === "treat" ? "smile" : "neutral"
                    text: {
                        root.visit.language;
                        return root.visit.feelingWords(modelData);
                    }
                    width: (ages.width - ages.spacing) / 2
                    height: Math.max(Theme.touch, Theme.px(116))
                    onClicked: root.visit.tellFeeling(modelData)
                }
            }
        }
    }
    BigButton {
        objectName: "doneTelling"
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        text: qsTr("Show offers")
        bold: true
        width: Math.max(implicitWidth, Theme.px(320))
        height: Math.max(Theme.touch, Theme.px(108))
        onClicked: root.visit.doneTelling()
    }
}
