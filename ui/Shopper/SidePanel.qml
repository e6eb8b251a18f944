pragma ComponentBehavior: Bound
import QtQuick
import Controls

// The quiet side: question, telling, looking or offers, one at a time.
Rectangle {
    id: root

    required property VisitModel visit
    required property bool hasStrip // the question or the mark of a watch stands over the offers
    readonly property int pad: Theme.small ? Theme.near : Theme.portrait ? Theme.margin : Theme.gap + Theme.near

    color: Theme.quiet
    border.width: Theme.contrast ? Theme.line : 0
    border.color: Theme.rule

    Kept {
        anchors.fill: parent
        anchors.margins: root.pad
        anchors.topMargin: Theme.portrait ? Theme.gap : Theme.near
        anchors.bottomMargin: Theme.portrait ? Theme.gap : Theme.near
        wanted: root.visit.panel === "looking"
        sourceComponent: LookingPanel {
            visit: root.visit
        }
    }
    Loader {
        anchors.fill: parent
        anchors.margins: root.pad
        anchors.topMargin: Theme.portrait ? Theme.gap : Theme.near
        anchors.bottomMargin: Theme.portrait ? Theme.gap : Theme.near
        sourceComponent: {
            switch (root.visit.panel) {
            case "question":
                return question;
            case "telling":
                return telling;
            case "looking":
                return null; // kept, above
            default:
                return offers;
            }
        }
    }
    Component {
        id: question
        QuestionPanel {
            visit: root.visit
        }
    }
    Component {
        id: telling
        TellingPanel {
            visit: root.visit
        }
    }
    Component {
        id: offers
        OffersPanel {
            visit: root.visit
            hasStrip: root.hasStrip
        }
    }
}
