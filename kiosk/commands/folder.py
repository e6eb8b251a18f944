"""Where one kiosk keeps its files, and the settings it finds there."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.errors import SettingsError
from kiosk.settings import Settings, read_settings

CHECKOUT = Path(__file__).resolve().parents[2]
ASSETS = CHECKOUT / "assets"


@dataclass(frozen=True, slots=True)
class KioskFolder:
    """One folder, one kiosk.

    ``root`` holds the catalogues (the newest one counts), the members' sealed
    records, the journal and the settings. It is made when something is first written.
    """

    root: Path

    @property
    def settings_file(self) -> Path:
        return self.root / "kiosk.toml"

    @property
    def journal(self) -> Path:
        return self.root / "journal.db"

    @property
    def ledger(self) -> Path:
        """Consent records."""
        return self.root / "ledger.db"

    @property
    def badges(self) -> Path:
        """Staff badges: labels and hashes."""
        return self.root / "staff-badges.json"

    @property
    def coupon_key(self) -> Path:
        """What signs single-use coupons; a copy of head office's."""
        return self.root / "coupons.key"

    @property
    def demo_camera(self) -> Path:
        """What the demo camera plays."""
        return self.root / "demo-camera"

    @property
    def receipts(self) -> Path:
        """Where a kiosk on trial prints to."""
        return self.root / "receipts"

    @property
    def pictures(self) -> Path:
        """Where the tour leaves its pictures."""
        return self.root / "tour"

    def settings(self) -> Settings:
        """The settings, or the defaults where the kiosk has no file; raises ``SettingsError``."""
        try:
            text = self.settings_file.read_text(encoding="utf-8-sig")  # some editors mark it
        except FileNotFoundError:
            return Settings()
        except (OSError, UnicodeDecodeError) as err:
            raise SettingsError(
                f"{self.settings_file} cannot be read: {err}. Mend or remove it; nothing was lost."
            ) from err
        settings = read_settings(text, str(self.settings_file))
        return replace(settings, camera=self._camera(settings.camera))

    def _camera(self, camera: str) -> str:
        """A camera's path counts from the folder of the settings, wherever a kiosk is started."""
        return camera if camera == "none" or camera.isdigit() else str(self.root / camera)


def usual_folder() -> KioskFolder:
    """What ``ASKFIRST_HOME`` says, else ``var`` in a checkout, else where a kiosk has it."""
    told = os.environ.get("ASKFIRST_HOME", "").strip()
    if told:
        return KioskFolder(Path(told).expanduser().resolve())
    if (CHECKOUT / "pyproject.toml").is_file():
        return KioskFolder(CHECKOUT / "var")
    return KioskFolder(Path("/var/lib/askfirst"))
