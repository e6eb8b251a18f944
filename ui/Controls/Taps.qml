pragma Singleton
import QtQuick

// Ignores a second tap on the same spot within half a second: shaking hands and impatient
// fingers tap twice, and what the second one would hit has often just changed places.
QtObject {
    property int again: 500 // ms
    property real lastAt: 0
    property point lastSpot: Qt.point(-1000, -1000)
    property Item lastItem: null

    function accept(item: Item, spot: point, repeats: bool): bool {
        const now = Date.now();
        const since = now - lastAt; // below 0 when the clock was set back, which is no second tap
        const same = Math.abs(spot.x - lastSpot.x) < 60 && Math.abs(spot.y - lastSpot.y) < 60;
        const tooSoon = since >= 0 && since < again && same;
        if (tooSoon && !(repeats && item === lastItem))
            return false;
        lastAt = now;
        lastSpot = spot;
        lastItem = item;
        return true;
    }
}
