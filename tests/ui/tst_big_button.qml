import QtQuick
import QtTest
import Controls

// The button alone: release inside acts, sliding off does not, a second tap at once is ignored.
TestCase {
    id: root

    name: "BigButton"
    when: windowShown
    width: 600
    height: 400
    visible: true

    BigButton {
        id: once
        text: "Once"
    }
    BigButton {
        id: often
        y: 200
        text: "Often"
        repeats: true
    }
    SignalSpy {
        id: onceClicked
        target: once
        signalName: "clicked"
    }
    SignalSpy {
        id: oftenClicked
        target: often
        signalName: "clicked"
    }

    function init() {
        Taps.lastAt = 0;
        onceClicked.clear();
        oftenClicked.clear();
    }
    function test_no_side_is_under_88_px() {
        verify(once.width >= 88 && once.height >= 88);
    }
    function test_a_tap_acts_on_release() {
        mousePress(once);
        compare(onceClicked.count, 0);
        verify(once.isDown);
        mouseRelease(once);
        compare(onceClicked.count, 1);
    }
    function test_sliding_off_cancels() {
        mousePress(once);
        mouseMove(once, 500, 350);
        mouseRelease(once, 500, 350);
        compare(onceClicked.count, 0);
    }
    function test_a_second_tap_at_once_is_ignored_unless_it_repeats() {
        mouseClick(once);
        mouseClick(once);
        compare(onceClicked.count, 1);
        mouseClick(often);
        mouseClick(often);
        compare(oftenClicked.count, 2);
    }
    function test_a_clock_that_was_set_back_holds_up_no_tap() {
        mouseClick(once);
        Taps.lastAt = Date.now() + 3600000; // as if the clock had been set back an hour since
        mouseClick(once);
        compare(onceClicked.count, 2);
        mouseClick(once);
        compare(onceClicked.count, 2);
    }
    function test_keys_press_the_button_in_focus() {
        once.forceActiveFocus();
        keyClick(Qt.Key_Return);
        compare(onceClicked.count, 1);
    }
    function test_a_disabled_button_does_nothing() {
        once.enabled = false;
        mouseClick(once);
        compare(onceClicked.count, 0);
        once.enabled = true;
    }
}
