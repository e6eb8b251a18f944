"""What can go wrong and be told to somebody who can mend it.

A message says what is wrong (with the value), where, what to do, and what is
safe. Library exceptions stop at the edge that met them.
"""

from __future__ import annotations


class AskfirstError(Exception):
    """A trouble with a remedy; the message is for staff, in one or two sentences."""


class CatalogError(AskfirstError):
    """The catalogue cannot be used."""


class JournalError(AskfirstError):
    """Something could not be written down, so it must not be shown as done."""


class JournalBusyError(JournalError):
    """Another kiosk process is at work on this journal; a second one has no place beside it."""


class ShopperRecordError(AskfirstError):
    """A shopper's record cannot be read; the visit goes on without it."""


class SettingsError(AskfirstError):
    """A settings file says something that is not allowed."""


class ModelError(AskfirstError):
    """A model file is missing, damaged or cannot be fetched."""


class PromotionError(AskfirstError):
    """A file of promotions or a basket cannot be read; nothing was changed."""


class PrinterError(AskfirstError):
    """The printer did not print; the sale stands."""


class NoticeError(AskfirstError):
    """A notice or policy cannot be shown, so what it asks for stays off."""


class RegionError(AskfirstError):
    """A region profile cannot be used, so the camera stays off."""


class BadgeError(AskfirstError):
    """The list of staff badges cannot be read or changed; no badge opens anything meanwhile."""


class LedgerError(AskfirstError):
    """A consent record could not be kept or read; the camera stays off."""


class NotMirroredError(LedgerError):
    """The record is in the ledger and its link nowhere else, so nothing may rest on it."""


class SheetError(AskfirstError):
    """A sheet of questions and answers, or the privacy label, cannot be used; it is not shown."""


class SyncError(AskfirstError):
    """No newer catalogue could be had; the kiosk goes on with the one it has."""


class SyncBusyError(SyncError):
    """Another sync is at work here, so nothing is wrong with this kiosk."""


class OfficeError(AskfirstError):
    """Head office could not sign or give out something; what was given out before still stands."""


class PushError(AskfirstError):
    """The broker cannot be used; kiosks ask head office by themselves, so nothing is held up."""
