import QtQuick
import Controls

// The way to the page that says what happens with one's data; not there where the page is not.
BigButton {
    required property VisitModel visit

    objectName: "myData"
    visible: visit.myData.isThere
    text: visit.myData.title
    width: parent.width
    height: Math.max(Theme.touch, Theme.px(116))
    onClicked: visit.open("my_data")
}
