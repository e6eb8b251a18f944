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

# What a shopper can be asked, by the kiosk's own names. "attention" needs the camera.
PURPOSES = ("camera", "past purchases", "attention")
CAMERA_PURPOSES = frozenset({"camera", "attention"})

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
