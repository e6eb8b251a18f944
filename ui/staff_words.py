"""What the staff page says of the kiosk, a line a fact."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.staff import CameraIs, KioskFacts

translate = QCoreApplication.translate


def fact_lines(facts: KioskFacts) -> list[str]:
    return [
        camera_text(facts.camera),
        _filled(translate("StaffFacts", "Region profile: %1"), facts.region),
        consents_text(facts.ledger_holds),
        _filled(translate("StaffFacts", "Catalogue: %1"), facts.catalogue),
        _filled(translate("StaffFacts", "Checkout: %1"), facts.kiosk),
    ]


def _filled(line: str, value: str) -> str:
    """``value`` keeps its own order in a line that runs from right to left."""
    return line.replace("%1", f"\u2066{value}\u2069")


def camera_text(camera: CameraIs) -> str:
    match camera:
        case CameraIs.READY:
            return translate("StaffFacts", "Camera: off; it opens only after a shopper's yes")
        case CameraIs.STAFF:
            return translate("StaffFacts", "Camera: off, in attendant's mode; nobody is asked")
        case CameraIs.NOT_THERE:
            return translate("StaffFacts", "Camera: not plugged in; nobody is asked")
        case CameraIs.NOT_ALLOWED:
            return translate("StaffFacts", "Camera: not allowed here; nobody is asked")
        case CameraIs.NOT_SET:
            return translate("StaffFacts", "Camera: this checkout has none")


def consents_text(ledger_holds: bool) -> str:
    if ledger_holds:
        return translate("StaffFacts", "Consent records: in order")
    return translate("StaffFacts", "Consent records: not in order; please call for service")
