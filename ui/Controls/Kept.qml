import QtQuick

// A page that is made when it is first wanted, and then kept: coming back costs nothing, and what
// Python draws (live view, codes) is not made and dropped with every visit. It keeps nothing of a
// shopper: all that it shows is bound to the visit, which is empty when nobody is here.
Loader {
    id: root

    required property bool wanted
    property bool made: false

    active: wanted || made
    visible: wanted
    onLoaded: made = true
}
