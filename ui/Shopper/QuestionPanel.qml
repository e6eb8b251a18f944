import QtQuick
import Controls

// Asks, purpose by purpose, in the very words of the notices. Nothing waits for an answer: scanning
// and paying go on. On an upright screen it stands low, where the hands are. On a small one, which
// holds one question with all its answers, they come one after the other.
Item {
    id: root

    required property VisitModel visit
    readonly property bool asksCamera: visit.asksCamera && (!Theme.small || !visit.asksPast || visit.policyFirst)

    Column {
        objectName: "question"
        width: parent.width
        y: Theme.portrait ? parent.height - height : (parent.height - height) / 2
        spacing: root.visit.asksPast && root.asksCamera ? Theme.small ? Theme.gap : Theme.px(40) : 0

        AskedNotice {
            width: parent.width
            visible: root.visit.asksPast
            notice: root.visit.pastNotice
            tag: "past"
            mark: "receipt"
            marks: ["clock", "hand", "undo"]
            isAlone: !root.asksCamera
            onAnswered: yes => root.visit.answerPast(yes)
            onMoreAsked: root.visit.open("about_past")
        }
        PolicyInvitation {
            width: parent.width
            visible: root.asksCamera && root.visit.policyFirst
            visit: root.visit
            isAlone: !root.visit.asksPast
        }
        AskedNotice {
            width: parent.width
            visible: root.asksCamera && !root.visit.policyFirst
            notice: root.visit.cameraNotice
            tag: "camera"
            mark: "camera-off"
            marks: ["smile", "tag", "bin", "hand"]
            isAlone: !root.visit.asksPast
            onAnswered: yes => root.visit.answerCamera(yes, yes)
            onAllowedOnly: (age, smile) => root.visit.answerCamera(age, smile)
            onToldMyself: root.visit.tellMyself()
            onMoreAsked: root.visit.open("about_camera")
        }
    }
}
