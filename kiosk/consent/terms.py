"""The words of the law's vocabularies that our notices and records may use.

Terms of the W3C Data Privacy Vocabulary (DPV 2, https://w3id.org/dpv) and of its list of personal
data (https://w3id.org/dpv/pd). Only what this kiosk really does stands here: a notice that asks
for more (a face print, a transfer, a sale) cannot be written.
"""

from __future__ import annotations

PREFIXES = {
    "ask": "urn:askfirst:",
    "dct": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "dpv-27560": "https://w3id.org/dpv/schema/dpv-27560#",
    "pd": "https://w3id.org/dpv/pd#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# What a shopper can be asked, by the kiosk's own names; all but past purchases need the camera.
PURPOSES = ("age group", "smile", "past purchases", "attention")
LOOK_PURPOSES = ("age group", "smile")  # the camera question: each answered by itself, one look
CAMERA_PURPOSES = frozenset({*LOOK_PURPOSES, "attention"})
# Asked once and no more: stays readable, in the notices of then and in the records behind them.
ONCE_ASKED = ("camera",)  # an age group and a smile with one answer, up to notice camera-2
# What a region may let a shop switch on. "camera" is the camera question, with both its purposes.
SWITCHES = ("camera", "past purchases", "attention")

DPV_PURPOSES = (
    "dpv:ProvideProductRecommendations",
    "dpv:ProvidePersonalisedRecommendations",
    "dpv:ImproveExistingProductsAndServices",
)
# pd:FacialExpression is biometric data to DPV. We say so rather than hide behind pd:Mood alone.
# pd:FacialPrint, pd:Gender, pd:Race and their like are absent for good (TRUST C11, C14).
DATA = (
    "pd:AgeRange",
    "pd:Behavioral",
    "pd:FacialExpression",
    "pd:Interest",
    "pd:Mood",
    "pd:Picture",
    "pd:Purchase",
    "pd:PurchasesAndSpendingHabit",
)
PROCESSING = (
    "dpv:Analyse",
    "dpv:Collect",
    "dpv:Consult",
    "dpv:Erase",
    "dpv:Infer",
    "dpv:Observe",
    "dpv:Use",
)
# All of it happens inside this one machine.
STORAGE = ("dpv:LocalLocation",)
SOURCES = ("dpv:DataSubjectDataSource", "dpv:DataControllerDataSource")


def expanded(term: str) -> str:
    """ "dpv:Consent" as its full IRI; a term without a known prefix stays as it is."""
    prefix, colon, name = term.partition(":")
    return PREFIXES[prefix] + name if colon and prefix in PREFIXES else term
