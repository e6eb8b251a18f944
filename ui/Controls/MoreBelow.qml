import QtQuick

// Stands under a long text that is turned by pages, and says that it goes on. It keeps its room
// at the end, so that nothing moves when the last page comes.
Item {
    id: root

    required property bool more

    height: words.height + Theme.px(4)

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        visible: root.more
        spacing: Theme.near

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "arrow-right"
            rotation: 90
            size: Theme.note
        }
        Say {
            id: words
            objectName: "moreBelow"
            text: qsTr("More below")
            font.pixelSize: Theme.note
            font.bold: true
            wrapMode: Text.NoWrap
            lineHeight: 1
        }
    }
}
