"""The languages of the screen: switched at a tap, and back to the shop's own at the visit's end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator

log = logging.getLogger(__name__)

OWN_NAMES = {
    "en": "English",
    "de": "Deutsch",
    "ar": "العربية",
    "qps": "[Ƥşḗŭḓǿ]",
}


class Languages:
    """What this shop's screen speaks; ``codes`` has the shop's own language first.

    ``folder`` holds ``askfirst_<code>.qm``. Without a file the screen stays in the
    English of the source: a missing translation never stops a sale.
    """

    def __init__(self, codes: Sequence[str], folder: Path) -> None:
        self.codes = tuple(codes) or ("en",)
        self._folder = folder
        self._translator: QTranslator | None = None
        self._translators: dict[str, QTranslator] = {}
        self._switched: Callable[[], None] = lambda: None
        self.code = ""
        self.locale = QLocale("en")
        self.use(self.codes[0])

    @property
    def is_mirrored(self) -> bool:
        return self.locale.textDirection() is Qt.LayoutDirection.RightToLeft

    def on_switch(self, retranslate: Callable[[], None]) -> None:
        """``retranslate`` draws every sentence on the screen again."""
        self._switched = retranslate

    def use(self, code: str) -> bool:
        """Speak ``code`` ("" or an unknown one: the shop's own); whether anything changed."""
        wanted = code if code in self.codes else self.codes[0]
        if wanted == self.code:
            return False
        self.code = wanted
        self.locale = QLocale("en" if wanted == "qps" else wanted)
        QLocale.setDefault(self.locale)  # the digits of "%Ln" in QML
        self._install(wanted)
        self._switched()
        return True

    def fall_silent(self) -> None:
        """Take the translation out of the application again."""
        app = QCoreApplication.instance()
        if app is not None and self._translator is not None:
            app.removeTranslator(self._translator)
        self._translator = None

    def own_name(self, code: str) -> str:
        return OWN_NAMES.get(code) or QLocale(code).nativeLanguageName() or code

    def _install(self, code: str) -> None:
        app = QCoreApplication.instance()
        if app is None:
            return
        self.fall_silent()
        translator = self._loaded(code)
        if translator is not None:
            app.installTranslator(translator)
        self._translator = translator

    def _loaded(self, code: str) -> QTranslator | None:
        """The translation of ``code``, read once and kept: a shop has a handful of languages."""
        if code in self._translators:
            return self._translators[code]
        translator = QTranslator()
        file = self._folder / f"askfirst_{code}.qm"
        if not translator.load(str(file)):
            log.warning(
                "no translation in %s: the screen goes on in English. "
                "'make run' compiles it from the .ts file beside it.", file,
            )  # fmt: skip
            return None
        self._translators[code] = translator
        return translator
