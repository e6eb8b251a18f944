pragma ComponentBehavior: Bound
import QtQuick
import Controls

// What lies over the page, one sheet at a time. It covers neither the header nor the total.
Item {
    id: root

    required property VisitModel visit
    readonly property int pad: Theme.small ? Theme.near : Theme.px(44)
    readonly property string sheet: visit.overlay
    readonly property bool isAbout: sheet.startsWith("about")

    visible: sheet !== "none"

    Rectangle {
        anchors.fill: parent
        color: Theme.shade
    }
    MouseArea { // what lies under it cannot be tapped
        anchors.fill: parent
    }
    Card {
        objectName: "sheet"
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.near, Theme.small ? parent.width - 2 * Theme.margin : Theme.px(Theme.portrait ? 1000 : kept.wanted || root.isAbout ? 1640 : 1240))
        height: Math.min(parent.height - (Theme.small ? 8 : 2 * Theme.near), (kept.wanted ? kept.implicitHeight : loader.implicitHeight) + 2 * root.pad)
        color: Theme.paper
        border.width: Theme.line
        border.color: Theme.edge

        Kept { // it shows codes, which Python draws
            id: kept
            anchors.fill: parent
            anchors.margins: root.pad
            wanted: root.sheet === "choices"
            sourceComponent: ChoicesSheet {
                visit: root.visit
            }
        }
        Loader {
            id: loader
            anchors.fill: parent
            anchors.margins: root.pad
            sourceComponent: {
                switch (root.sheet) {
                case "keypad":
                    return keypad;
                case "savings":
                    return savings;
                case "help":
                    return help;
                case "my_data":
                    return myData;
                case "languages":
                    return languages;
                case "more":
                    return more;
                case "policy":
                    return policy;
                case "attention":
                    return attention;
                case "leaving":
                    return leaving;
                case "aloud":
                    return aloud;
                case "about_camera":
                    return aboutCamera;
                case "about_past":
                    return aboutPast;
                case "about_attention":
                    return aboutAttention;
                case "warned":
                    return warned;
                default:
                    return null;
                }
            }
        }
    }
    Component {
        id: keypad
        KeypadSheet {
            visit: root.visit
        }
    }
    Component {
        id: savings
        SavingsSheet {
            visit: root.visit
        }
    }
    Component {
        id: help
        HelpSheet {
            visit: root.visit
        }
    }
    Component {
        id: myData
        MyDataSheet {
            visit: root.visit
        }
    }
    Component {
        id: languages
        LanguagesSheet {
            visit: root.visit
        }
    }
    Component {
        id: more
        MoreSheet {
            visit: root.visit
        }
    }
    Component {
        id: policy
        PolicySheet {
            visit: root.visit
        }
    }
    Component {
        id: attention
        AttentionSheet {
            visit: root.visit
        }
    }
    Component {
        id: leaving
        LeavingSheet {
            visit: root.visit
        }
    }
    Component {
        id: aloud
        AloudSheet {
            visit: root.visit
        }
    }
    Component {
        id: aboutCamera
        AboutSheet {
            visit: root.visit
            notice: root.visit.cameraNotice
        }
    }
    Component {
        id: aboutPast
        AboutSheet {
            visit: root.visit
            notice: root.visit.pastNotice
        }
    }
    Component {
        id: aboutAttention
        AboutSheet {
            visit: root.visit
            notice: root.visit.attention.notice
        }
    }
    Component {
        id: warned
        StillThereSheet {
            visit: root.visit
        }
    }
}
