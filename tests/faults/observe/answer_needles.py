"""What a kept estimate would look like in memory or on a disk, by the shape in which it is kept."""

from __future__ import annotations


def answer_needles(band: str) -> dict[str, bytes]:
    """The needles of an estimate of ``band``, such as "25-34".

    Each is more than the band alone: that stands in every process as one of the bands there are.
    """
    words = f"about {band.replace('-', ' to ')}"
    packed = band.encode()
    return {
        "the message": b"LookDone\xa4look",
        "the message's band": b"\xa3age" + bytes([0xA0 + len(packed)]) + packed,
        "the message's margin": b"margin_years\xcb",
        "JSON": f'"age":"{band}"'.encode(),
        "JSON with a space": f'"age": "{band}"'.encode(),
        "a line of a log": b"Estimate(age=<AgeBand.FROM_",
        "words": words.encode(),
        "words, as Qt has them": words.encode("utf-16-le"),
        "words, the other way round": words.encode("utf-16-be"),
        "words, four bytes each": words.encode("utf-32-le"),
    }
