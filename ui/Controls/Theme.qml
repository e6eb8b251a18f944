pragma Singleton
import QtQuick

// Every colour and size of the screen, from three sets of tokens: light, dark, high contrast.
// Main.qml sets the first block; all the rest follows.
QtObject {
    property bool contrast: false
    property bool dark: false
    property bool still: false // no motion
    property bool mirrored: false
    property int screenWidth: 1080
    property int screenHeight: 1920
    property url assets: Qt.resolvedUrl("../../assets")
    property color shopAccent: "#0b6e4f"

    readonly property bool portrait: screenHeight > screenWidth
    readonly property bool small: screenHeight < 1000
    readonly property real scale: Math.max(0.62, Math.min(1.6, portrait ? Math.min(screenWidth / 1080, screenHeight / 1920) : Math.min(screenWidth / 2080, screenHeight / 1170)))
    readonly property int motion: still ? 0 : 160

    readonly property bool night: dark && !contrast
    readonly property color paper: contrast ? "#ffffff" : night ? "#191714" : "#faf5ec"
    readonly property color card: contrast ? "#ffffff" : night ? "#26231f" : "#fffdf9"
    readonly property color quiet: contrast ? "#ffffff" : night ? "#211e1a" : "#f1e8d8"
    readonly property color ink: contrast ? "#000000" : night ? "#f6f0e4" : "#211c16"
    readonly property color soft: contrast ? "#000000" : night ? "#c3b9a8" : "#5f574b"
    readonly property color rule: contrast ? "#000000" : night ? "#3a352e" : "#e2d8c6"
    readonly property color edge: contrast ? "#000000" : night ? "#91887a" : "#8b8070"
    readonly property color accent: contrast ? "#00402c" : night ? "#6fd0a6" : shopAccent
    readonly property color accentPressed: contrast ? "#000000" : night ? "#9be2c3" : Qt.darker(shopAccent, 1.35)
    readonly property color accentInk: night ? "#10211a" : "#ffffff"
    readonly property color chosen: contrast ? "#000000" : night ? "#f6f0e4" : "#2e2820"
    readonly property color chosenInk: contrast ? "#ffffff" : night ? "#191714" : "#fffdf9"
    readonly property color pressed: contrast ? "#d0d0d0" : night ? "#3b362f" : "#eadfcb"
    readonly property color saving: contrast ? "#00402c" : night ? "#83d8b3" : "#0a5f45"
    readonly property color savingPaper: contrast ? "#ffffff" : night ? "#1f3229" : "#e2efe4"
    readonly property color trouble: contrast ? "#7a0000" : night ? "#ffb4a6" : "#a02a1c"
    readonly property color live: contrast ? "#7a0000" : night ? "#ffb4a6" : "#b3261e"
    readonly property color focus: contrast ? "#0000c8" : night ? "#9cc7ff" : "#1a56b0"
    readonly property color shade: contrast ? "#b3000000" : night ? "#b3000000" : "#80332a1d"

    readonly property string family: "Noto Sans"
    readonly property int touch: 88 // px: the smallest side of anything tapped, at any scale
    readonly property int line: contrast ? 3 : 2
    readonly property int gap: px(24)
    readonly property int near: Math.max(10, px(12))
    readonly property int margin: px(40)
    readonly property int radius: px(20)
    readonly property int caption: px(28)
    readonly property int note: px(portrait ? 28 : 26) // reasons, savings, tax: small, but to be read
    readonly property int tight: px(25) // on the small screen alone, where words stand under icons
    readonly property int body: px(31)
    readonly property int lead: px(38)
    readonly property int title: px(50)
    readonly property int display: px(78)
    readonly property int icon: px(42)

    function px(size: real): int {
        return Math.round(size * scale);
    }
}
