"""The manifest names each model file once, by its hash, and a slip in it is told by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.models import (
    ManifestError,
    ModelFile,
    Package,
    PackageKind,
    models_folder,
    parse_manifest,
)

OURS = Path(__file__).parents[2] / "assets" / "models" / "manifest.toml"
HASH = "ab" * 32
GOOD = f"""# a face
[[file]]
name = "face.task"
sha256 = "{HASH}"
bytes = 12
licence = "CC0-1.0"
purpose = "finds a face"
address = "https://example.org/face.task"
package = {{ name = "faces", version = "1.0", path = "faces/face.task" }}
"""


def test_a_manifest_becomes_values() -> None:
    assert parse_manifest(GOOD, "m.toml") == (
        ModelFile(
            name="face.task",
            sha256=HASH,
            size=12,
            licence="CC0-1.0",
            purpose="finds a face",
            address="https://example.org/face.task",
            package=Package("faces", "1.0", "faces/face.task"),
        ),
    )


def test_one_source_is_enough() -> None:
    without_address = GOOD.replace('address = "https://example.org/face.task"\n', "")
    assert parse_manifest(without_address, "m.toml")[0].address is None


def test_a_package_may_be_npms_and_a_file_may_be_wanting() -> None:
    text = "\n".join(GOOD.splitlines()[:-1])
    text += '\npackage = { kind = "npm", name = "@faces/all", version = "1.0", path = "package/f" }'
    (file,) = parse_manifest(text + "\noptional = true\n", "m.toml")
    assert file.package == Package("@faces/all", "1.0", "package/f", PackageKind.NPM)
    assert file.optional


@pytest.mark.parametrize(
    ("line", "slip", "told"),
    [
        (3, 'name = "../face.task"', "a plain file name"),
        (3, 'name = ".face"', "a plain file name"),
        (3, "name = 7", "a plain file name"),
        (4, f'sha256 = "{"AB" * 32}"', "64 lower-case hex digits"),
        (4, 'sha256 = "abc"', "64 lower-case hex digits"),
        (5, "bytes = 0", "a whole number, 1 to 200000000"),
        (5, "bytes = 900_000_000", "a whole number, 1 to 200000000"),
        (5, "bytes = true", "a whole number, 1 to 200000000"),
        (5, "bytes = 1.5", "a whole number, 1 to 200000000"),
        (6, 'licence = " "', "a sentence for people"),
        (7, "purpose = []", "a sentence for people"),
        (8, 'address = "http://example.org/face.task"', "an https:// address"),
        (8, 'adress = "https://example.org/face.task"', "unknown; the fields are name, sha256"),
        (9, 'package = "faces"', "{ name, version, path }"),
        (9, 'package = { name = "faces", version = "1" }', "{ name, version, path }"),
        (9, 'package = { name = "a", version = "1", path = "../x" }', "without .."),
        (9, 'package = { name = "-r", version = "1", path = "x" }', "{ name, version, path }"),
        (9, 'package = { name = "@a/b", version = "1", path = "x" }', "{ name, version, path }"),
        (9, 'package = { kind = "egg", name = "a", version = "1", path = "x" }', 'kind = "npm"'),
        (9, 'package = { kind = "npm", name = "@/b", version = "1", path = "x" }', "as texts"),
        (9, "optional = 1", "true or false"),
    ],
)
def test_a_slip_is_told_by_line_field_and_what_is_allowed(line: int, slip: str, told: str) -> None:
    lines = GOOD.splitlines()
    lines[line - 1] = slip
    with pytest.raises(ManifestError) as caught:
        parse_manifest("\n".join(lines), "m.toml")
    assert str(caught.value).startswith(f"m.toml line {line}: {slip.split(' ')[0]} is")
    assert told in str(caught.value)
    assert str(caught.value).endswith("Nothing was fetched.")


def test_a_missing_field_is_told_at_the_head_of_its_table() -> None:
    second = GOOD.replace("face.task", "eyes.task").replace(f'sha256 = "{HASH}"\n', "")
    with pytest.raises(ManifestError, match=r"m\.toml line 11: sha256 is None; it must be 64"):
        parse_manifest(GOOD + second, "m.toml")


def test_a_file_without_a_source_is_refused() -> None:
    alone = "\n".join(GOOD.splitlines()[:-2])
    with pytest.raises(ManifestError, match="line 3: name is without a source"):
        parse_manifest(alone, "m.toml")


def test_a_file_named_twice_is_refused() -> None:
    with pytest.raises(ManifestError, match=r"line 12: name 'face\.task' stands there twice"):
        parse_manifest(GOOD + GOOD, "m.toml")


@pytest.mark.parametrize("text", ["", "file = 3", "[[file]]\n[other]", "file = []"])
def test_anything_but_file_tables_is_refused(text: str) -> None:
    with pytest.raises(ManifestError, match=r"m\.toml"):
        parse_manifest(text, "m.toml")


def test_broken_toml_is_told_with_its_line() -> None:
    with pytest.raises(ManifestError, match=r"not readable as TOML: .*line 2"):
        parse_manifest("[[file]]\nname = \n", "m.toml")


def test_our_own_manifest_is_good_and_every_file_can_be_had_as_a_package() -> None:
    files = parse_manifest(OURS.read_text(encoding="utf-8"), "manifest.toml")
    assert {file.name for file in files} >= {
        "face_landmarker_v2.task",
        "age-v1.onnx",
        "emotion_model_quantized.tflite",
        "astronaut.png",
    }
    assert all(file.package for file in files)


def test_models_live_where_the_shop_says_or_beside_the_code() -> None:
    assert models_folder({"ASKFIRST_MODELS": "/srv/m"}, Path("/src")) == Path("/srv/m")
    assert models_folder({"ASKFIRST_MODELS": " "}, Path("/src")) == Path("/src/var/models")
    assert models_folder({}, None) == Path("/var/lib/askfirst/models")
