pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Controls
import Staff

// The shopper's window: header, one page, the total that never moves, and what may lie over it.
Window {
    id: root

    required property VisitModel visit
    required property StaffModel staff
    required property url assets
    property bool dark: false
    property bool still: false
    property bool fullScreen: false
    property string shopAccent: ""

    readonly property bool isAttract: visit.page === "attract"

    visible: true
    visibility: fullScreen ? Window.FullScreen : Window.Windowed
    flags: fullScreen ? Qt.Window | Qt.FramelessWindowHint : Qt.Window
    title: visit.shop
    color: Theme.paper

    Binding {
        target: Theme
        property: "contrast"
        value: root.visit.contrast
    }
    Binding {
        target: Theme
        property: "mirrored"
        value: root.visit.mirrored
    }
    Binding {
        target: Theme
        property: "dark"
        value: root.dark
    }
    Binding {
        target: Theme
        property: "still"
        value: root.still
    }
    Binding {
        target: Theme
        property: "screenWidth"
        value: root.width
    }
    Binding {
        target: Theme
        property: "screenHeight"
        value: root.height
    }
    Binding {
        target: Theme
        property: "assets"
        value: root.assets
    }
    Binding {
        target: Theme
        property: "shopAccent"
        value: root.shopAccent
        when: root.shopAccent !== ""
    }

    Item {
        id: screen
        anchors.fill: parent
        enabled: !root.staff.isOpen
        LayoutMirroring.enabled: Theme.mirrored
        LayoutMirroring.childrenInherit: true

        Header {
            id: header
            visit: root.visit
            anchors.left: parent.left
            anchors.right: parent.right
        }
        Item {
            id: middle
            anchors.top: header.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: footer.visible ? footer.top : parent.bottom
            enabled: !overlay.visible // Tab and a screen reader pass what lies under a sheet

            Kept {
                anchors.fill: parent
                wanted: root.isAttract
                sourceComponent: AttractPage {
                    visit: root.visit
                }
            }
            Kept {
                anchors.fill: parent
                wanted: root.visit.page === "shopping"
                sourceComponent: ShoppingPage {
                    visit: root.visit
                }
            }
            Kept {
                anchors.fill: parent
                wanted: root.visit.page === "paying"
                sourceComponent: PayingPage {
                    visit: root.visit
                }
            }
            Kept {
                anchors.fill: parent
                wanted: root.visit.page === "goodbye"
                sourceComponent: GoodbyePage {
                    visit: root.visit
                }
            }
        }
        Footer {
            id: footer
            visit: root.visit
            visible: !root.isAttract
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
        }
        Overlay {
            id: overlay
            visit: root.visit
            anchors.fill: middle
        }
    }    Loader { // over everything: what a shopper left there is neither seen nor touched
        anchors.fill: parent
        active: root.staff.isOpen
        LayoutMirroring.enabled: Theme.mirrored
        LayoutMirroring.childrenInherit: true
        sourceComponent: StaffPage {
            staff: root.staff
        }
    }
}
