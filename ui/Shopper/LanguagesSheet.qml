pragma ComponentBehavior: Bound
import QtQuick
import Controls

// The languages, each in its own name.
Item {
    id: root

    required property VisitModel visit

    implicitHeight: list.height + Theme.gap + close.height

    Column {
        id: list
        width: parent.width
        spacing: Theme.near + 4

        Repeater {
            model: root.visit.languageCodes

            BigButton {
                required property string modelData
                objectName: "choose-" + modelData
                checkable: true
                checked: root.visit.language === modelData
                text: root.visit.ownName(modelData)
                size: Theme.px(44)
                width: list.width
                height: Math.max(Theme.touch, Theme.px(128))
                onClicked: root.visit.chooseLanguage(modelData)
            }
        }
    }
    BigButton {
        id: close
        objectName: "closeSheet"
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(Theme.touch, Theme.px(116))
        kind: "quiet"
        text: qsTr("Close")
        onClicked: root.visit.close()
    }
}
