"""`askfirst privacy-papers`: impact assessment, staff page, model card, and label as JSON-LD."""

from __future__ import annotations

import re
from pathlib import Path

import click

from kiosk.commands.consent_files import REGIONS, region_named
from kiosk.commands.folder import ASSETS, usual_folder
from kiosk.commands.privacy_files import label, staff_sheet
from kiosk.consent.notices import LANGUAGES
from kiosk.consent.record import Controller
from kiosk.errors import SheetError
from kiosk.privacy.figures import parse_sheet
from kiosk.privacy.papers import (
    BEGIN,
    Facts,
    impact_assessment,
    label_document,
    model_card,
    staff_paper,
)
from kiosk.settings import Settings

CARD = ASSETS / "models" / "MODEL_CARD.md"
FIGURES = ASSETS / "models" / "figures.toml"


@click.command("privacy-papers")
@click.option(
    "--to", "into", required=True, type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write them into; it is made if it is not there.",
)  # fmt: skip
@click.option(
    "--language", default="en", show_default=True, type=click.Choice(LANGUAGES),
    help="Of the staff page.",
)  # fmt: skip
def privacy_papers(into: Path, language: str) -> None:
    """Write the papers on privacy for this kiosk.

    Its operator is filled in from the settings; what only people can know stays a blank.
    """
    papers = made(usual_folder().settings(), language)
    try:
        into.mkdir(parents=True, exist_ok=True)
        for name, text in papers.items():
            (into / name).write_text(text, encoding="utf-8")
            click.echo(into / name)
    except OSError as err:
        raise SheetError(
            f"{into} cannot be written ({err.strerror}). Choose a folder that you may write to; "
            "nothing else was changed."
        ) from err
    blanks = papers["DPIA.md"].count("[operator")
    click.echo(f"{blanks} blanks in DPIA.md are yours to fill in: look for [operator")


def made(settings: Settings, language: str = "en") -> dict[str, str]:
    """Each paper by its file's name; a template where the settings name no operator."""
    facts = _facts(settings)
    return {
        "DPIA.md": impact_assessment(facts),
        "STAFF.md": staff_paper(facts.staff, language),
        "MODEL_CARD.md": model_card(_card(), facts),
        "label.jsonld": label_document(facts.label),
    }


def _facts(settings: Settings) -> Facts:
    named = settings.operator != Settings().operator
    controller = Controller(settings.operator, settings.operator_address, settings.operator_contact)
    regions = (region_named(file.stem) for file in sorted(REGIONS.glob("*.toml")))
    return Facts(
        label(),
        tuple(region for region in regions if region is not None),
        staff_sheet(),
        *parse_sheet(_text(FIGURES), FIGURES.name),
        _thresholds(),
        controller if named else None,
    )


def _thresholds() -> str:
    """The version that the model card belongs to; `askfirst privacy-check` compares it."""
    found = re.search(r"Belongs to `(thresholds-\d+)`", _card())
    if found is None:
        raise SheetError(f"{CARD} does not say which thresholds it belongs to. Put the file back.")
    return found[1]


def _card() -> str:
    text = _text(CARD)
    if BEGIN not in text:
        raise SheetError(f"{CARD} has no place for its figures. Put the file back from a copy.")
    return text


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise SheetError(f"{file} cannot be read ({err}). Put the file back from a copy.") from err
