import QtQuick

// A sheet that things lie on.
Rectangle {
    color: Theme.card
    radius: Theme.radius
    border.width: Theme.contrast ? Theme.line : 1
    border.color: Theme.rule
}
