import QtQuick

// One of the shop's own drawings from assets/icons, dark or light as its ground asks.
Image {
    id: root

    required property string name
    property bool light: Theme.night
    property int size: Theme.icon

    width: size
    height: size
    sourceSize: Qt.size(size, size)
    source: name ? Theme.assets + "/icons/" + name + (light ? "-light" : "") + ".svg" : ""
    fillMode: Image.PreserveAspectFit
    Accessible.ignored: true
}
