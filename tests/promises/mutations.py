"""How each promise is broken once: one small change of the product, and the test that must notice.

Each is a mistake that somebody could make in good faith. ``old`` must stand in its file exactly
once, or the list is out of date and says so.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutation:
    """One promise broken.

    Attributes:
        number: of the promise; 0 where a law of the offers is broken (offer_laws.py).
        what: is broken, in words.
        test: the test that must fail, as pytest names it.
        quick: needs no window and no process, so `make test` can run it as an example.
    """

    number: int
    what: str
    file: str
    old: str
    new: str
    test: str
    quick: bool = False

    @property
    def name(self) -> str:
        return f"C{self.number}" if self.number else "offers"


VISION = "kiosk/vision/"
UNIT, UI, FLOWS, FAULTS = "tests/unit/", "tests/ui/", "tests/flows/", "tests/faults/"

MUTATIONS = (
    Mutation(
        1, "the camera process tries its camera when it starts",
        VISION + "worker.py",
        "        missing = self._load_models()\n        report =",
        "        missing = self._load_models()\n        with self._open_camera():\n"
        "            pass\n        report =",
        UNIT + "test_camera_worker.py::test_c01_no_camera_without_a_look",
    ),
    Mutation(
        1, "any record will do to open the camera",
        "kiosk/consent/regions.py",
        "if kept is None or kept.state is not ConsentState.GIVEN:",
        "if kept is None:",
        UNIT + "test_regions.py::test_c01_a_record_of_anything_but_a_yes_keeps_the_camera_off",
        quick=True,
    ),
    Mutation(
        2, "a yes to past purchases counts for the camera as well",
        "kiosk/consent/purposes.py",
        "return replace(self, past_purchases=answer)",
        "return replace(self, past_purchases=answer, smile=answer)",
        UNIT + "test_asking.py::test_c02_a_yes_to_one_purpose_is_no_yes_to_another",
        quick=True,
    ),
    Mutation(
        2, "a yes to the age group allows the smile as well",
        "kiosk/consent/purposes.py",
        "Answer.YES if purpose in allowed else Answer.NO",
        "Answer.YES if allowed else Answer.NO",
        UNIT + "test_each_purpose_alone.py::"
        "test_c02_each_answer_allows_what_it_names_and_is_a_no_to_the_rest",
        quick=True,
    ),
    Mutation(
        2, "the camera process asks every network whatever was allowed",
        VISION + "opinions.py",
        "said = self._smile(frame, face, self._second, picture) if smile else None",
        "said = self._smile(frame, face, self._second, picture)",
        FAULTS + "test_camera_asks_what_was_allowed.py::"
        "test_c02_the_camera_process_runs_only_what_was_allowed",
    ),
    Mutation(
        3, "yes is the main button",
        "ui/Shopper/AskedNotice.qml",
        "            text: root.notice.yes\n",
        '            text: root.notice.yes\n            kind: "main"\n',
        UI + "test_answers_are_equal.py::"
        "test_c03_all_answers_have_one_size_font_weight_contrast_and_row",
    ),
    Mutation(
        4, "yes has the focus when the question comes",
        "ui/Shopper/AskedNotice.qml",
        "            text: root.notice.yes\n",
        "            text: root.notice.yes\n            focus: true\n"
        "            onVisibleChanged: if (visible) forceActiveFocus()\n"
        "            Component.onCompleted: forceActiveFocus()\n",
        UI + "test_answers_are_equal.py::test_c04_no_answer_has_the_focus_and_no_key_answers",
    ),
    Mutation(
        5, "a no is not taken while the question is folded away",
        "kiosk/camera_question.py",
        "(allowed and not may_say_yes(state)):\n",
        "(allowed and not may_say_yes(state)) or (\n"
        "        not allowed and state.scans_unasked >= 4\n    ):\n",
        UNIT + "test_asking.py::test_c05_wherever_a_yes_is_offered_a_no_is_offered_too",
    ),
    Mutation(
        6, "who said no pays the shelf price",
        "kiosk/lines.py",
        "    basket = state.basket.add(product, unit_price, offer)\n"
        "    line = changed_line(state.basket, basket)\n",
        "    if state.answers.age_group.value == \"no\":\n"
        "        unit_price, offer = product.price, None\n"
        "    basket = state.basket.add(product, unit_price, offer)\n"
        "    line = changed_line(state.basket, basket)\n",
        UNIT + "test_an_answer_changes_no_price.py::"
        "test_c06_lines_prices_and_total_are_those_of_a_no",
    ),
    Mutation(
        7, "the question comes back after a no",
        "kiosk/states.py",
        "        unanswered = self.answers.with_look(Answer.OPEN)",
        "        unanswered = self.answers.with_look(Answer.OPEN, Answer.NO)",
        UNIT + "test_asking.py::test_c07_after_a_no_nobody_is_asked_again_on_any_path",
    ),
    Mutation(
        8, "removing a guess leaves the offers that rest on it",
        "kiosk/camera_question.py",
        "        offers=(), dismissed_toned=frozenset(),\n",
        "        dismissed_toned=frozenset(),\n",
        UNIT + "test_visit.py::"
        "test_c08_removing_an_estimate_takes_its_offers_away_in_the_same_moment",
    ),
    Mutation(
        8, "a camera process that does not stop is given five seconds",
        "ui/camera_link.py", "STOP_MS = 700", "STOP_MS = 5000",
        FAULTS + "test_camera_hangs.py::"
        "test_c08_withdrawing_frees_a_camera_that_hangs_within_a_second",
    ),
    Mutation(
        9, "nobody can see that the camera is on",
        "ui/Shopper/LookingPanel.qml",
        '                objectName: "cameraIsOn"\n',
        '                objectName: "cameraIsOn"\n                visible: false\n',
        UI + "test_camera_is_shown.py::"
        "test_c09_while_it_looks_the_shopper_sees_what_it_sees_and_why",
    ),
    Mutation(
        10, "the first screen says nothing of the camera",
        "ui/Shopper/AttractPage.qml",
        "                visible: root.visit.cameraOffered\n"
        '                text: qsTr("There is a camera here,',
        "                visible: false\n"
        '                text: qsTr("There is a camera here,',
        UI + "test_camera_is_shown.py::"
        "test_c10_the_notice_stands_on_the_first_screen_before_anything_to_tap",
    ),
    Mutation(
        11, "the answer carries a likeness along",
        "kiosk/look.py",
        "    reason: NoEstimate | None = None\n    trouble: str = \"\"\n\n    def estimate",
        "    reason: NoEstimate | None = None\n    trouble: str = \"\"\n"
        "    likeness: bytes = b\"\"\n\n    def estimate",
        UNIT + "test_nothing_of_who_somebody_is.py::"
        "test_c11_what_the_camera_process_says_and_hears_names_nobody",
        quick=True,
    ),
    Mutation(
        12, "the live view stays in the shared memory",
        VISION + "worker.py", "    finally:\n        mirror.wipe()\n    return view.answer()",
        "    finally:\n        pass\n    return view.answer()",
        FAULTS + "test_live_view_is_wiped.py::"
        "test_c12_the_camera_process_wipes_the_live_view_before_it_answers",
    ),
    Mutation(
        12, "the camera process may read the shop's records",
        VISION + "isolation.py", "        forbid(libc, READ, places)\n", "        pass\n",
        FAULTS + "test_camera_cell.py::test_c12_it_can_read_no_record_of_the_shop",
    ),
    Mutation(
        13, "cancelling empties the basket and keeps the rest",
        "kiosk/visit.py",
        "    return Idle(), (*counts(state), VisitEnded(state.visit, how), *off)",
        "    rest = replace(state, basket=Basket(state.basket.currency))\n"
        "    return rest, (*counts(state), VisitEnded(state.visit, how), *off)",
        UNIT + "test_asking.py::test_c13_every_way_a_visit_ends_leaves_nothing_of_it",
    ),
    Mutation(
        14, "an estimate has a place for somebody's sex",
        "kiosk/estimate.py",
        "    age: AgeBand | None\n    margin_years: float\n    mood: Mood | None\n",
        "    age: AgeBand | None\n    margin_years: float\n    mood: Mood | None\n"
        "    sex: str = \"\"\n",
        UNIT + "test_nothing_of_who_somebody_is.py::"
        "test_c14_an_estimate_is_an_age_band_and_a_smile_and_nothing_else",
    ),
    Mutation(
        15, "the camera may look while a staff session is open",
        "kiosk/consent/regions.py",
        "    if staff_open:\n",
        "    if staff_open and not on.camera:\n",
        UNIT + "test_regions.py::test_c15_an_open_staff_session_refuses_the_camera",
    ),
    Mutation(
        16, "who may be a minor gets an estimate like anybody",
        VISION + "thresholds.py", "    minor_years: float = 18.0", "    minor_years: float = 0.0",
        UNIT + "test_estimator.py::test_c16_who_may_be_a_minor_gets_no_estimate",
    ),
    Mutation(
        17, "a guess is told as a fact",
        "ui/words.py", '"Smiling, about %1. Only a guess."', '"Smiling, about %1."',
        UI + "test_a_guess_is_a_guess.py::"
        "test_c17_what_was_guessed_is_called_a_guess_in_every_language",
    ),
    Mutation(
        18, "sensitive goods may be chosen by a guess",
        "kiosk/offers/guard.py",
        "    return not held_back\n",
        "    return True\n",
        UNIT + "test_guard.py::test_c18_sensitive_goods_are_never_inferred",
    ),
    Mutation(
        19, "a link does not depend on the record before it",
        "kiosk/consent/chain.py",
        'hashlib.sha256(b"askfirst link 1\\n" + previous.encode() + body)',
        'hashlib.sha256(b"askfirst link 1\\n" + body)',
        UNIT + "test_consent_record.py::"
        "test_c19_each_record_hangs_on_the_one_before_and_the_first_on_the_kiosk",
        quick=True,
    ),
    Mutation(
        19, "a yes that the ledger cannot keep opens the camera all the same",
        "kiosk/consent/book.py",
        "            if kept.answer is Answer.YES:\n                raise\n",
        "",
        UNIT + "test_consent_book.py::test_c19_a_yes_that_cannot_be_kept_is_no_yes",
    ),
    Mutation(
        20, "the receipt does not say how to withdraw",
        "kiosk/consent/receipt.py", '"how": words.withdraw}', '"how": ""}',
        UNIT + "test_consent_receipt.py::"
        "test_c20_a_receipt_says_how_to_withdraw_in_the_language_of_the_screen",
    ),
    Mutation(
        21, "the hash leaves the second layer out",
        "kiosk/consent/notices.py",
        "for field in self.__slots__\n", "for field in _FIRST_LAYER\n",
        UNIT + "test_notices.py::test_c21_each_field_of_both_layers_is_in_the_hash",
    ),
    Mutation(
        24, "in Illinois a plain tap is enough",
        "kiosk/consent/regions.py",
        "    if First.SIGNATURE in now.show_first and kept.method is not Method.SIGNED_TAP:\n"
        '        return "the yes was not signed"\n',
        "",
        UNIT + "test_consent_desk.py::"
        "test_c24_in_illinois_a_plain_tap_under_the_policy_is_no_signature",
    ),
    Mutation(
        25, "without a profile everything is allowed",
        "kiosk/consent/regions.py",
        "    if region is None or why_not:\n        return Allowed(False, past, False, why_not)",
        "    if region is None:\n        return Allowed(True, past, True, \"\")\n"
        "    if why_not:\n        return Allowed(False, past, False, why_not)",
        UNIT + "test_regions.py::test_c25_a_missing_or_unknown_profile_means_no_camera",
    ),
    Mutation(
        26, "the camera process may open sockets",
        VISION + "isolation.py", "        refuse_calls(libc)\n", "        pass\n",
        FAULTS + "test_camera_cell.py::test_c26_it_can_speak_to_nobody",
    ),
    Mutation(
        26, "the camera process stays in the machine's network",
        VISION + "isolation.py",
        "        if libc.unshare(flags) == 0:\n            return True, \"\"\n",
        "        return True, \"\"\n",
        FLOWS + "test_camera_process.py::test_c26_it_has_no_network",
    ),
    Mutation(
        27, "the camera process goes by another name",
        VISION + "isolation.py", '_NAME = b"askfirst camera"', '_NAME = b"kworker/1:0"',
        FLOWS + "test_camera_process.py::test_c27_it_is_called_what_it_is",
    ),
    Mutation(
        28, "an answer for staff is missing",
        "assets/privacy/staff-1.toml", "[ask.take-back]", "[ask.something-else]",
        UNIT + "test_privacy_sheets.py::test_c28_staff_have_one_page_of_answers_in_every_language",
    ),
    Mutation(
        29, "a camera that is not there is asked about",
        "kiosk/session.py",
        "return self._house.camera_offered and self._edges.camera.is_there()",
        "return self._house.camera_offered",
        UNIT + "test_session.py::test_c29_nobody_is_asked_about_a_camera_that_is_not_there",
    ),
    Mutation(
        30, "a record does not say by which thresholds",
        "kiosk/consent/record.py",
        '"dct:hasVersion": version} for part, version in head.versions\n',
        '"dct:hasVersion": version} for part, version in head.versions[:1]\n',
        UNIT + "test_consent_record.py::"
        "test_c30_model_and_threshold_versions_stand_beside_each_record",
    ),
    Mutation(
        31, "the first layer may have a hundred words",
        "kiosk/consent/notices.py", "FIRST_LAYER_WORDS = 60", "FIRST_LAYER_WORDS = 100",
        UNIT + "test_notices.py::test_c31_a_longer_first_layer_is_refused_in_every_language",
    ),
)  # fmt: skip
