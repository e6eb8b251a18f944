"""Products by their names: the search index that a catalogue brings along.

SQLite's own full-text index over the names in all languages, without letters' marks, by whole words
and by how a word begins. It keeps no texts and no places of words, and adds a twentieth to a file;
tables of beginnings would add three times as much, to find "mi" among a million in 1 ms, not in 20.
Three triggers keep it: a patch changes products and nothing else, and the index follows, whoever
applies it. Its bytes then differ from those of a whole file, its answers do not.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from itertools import groupby

# What SQLite makes for the index; no patch carries their rows.
SEARCH_TABLES = ("search", "search_data", "search_idx", "search_config")
FEWEST_LETTERS = 2  # of the word that is still being typed; with fewer it is left out
MOST_WORDS = 8
MOST_WEIGHED = 1_000  # products of which the best known are shown

# content='': the names stand in ``products``. detail=none: no phrases, no places.
# Marks belong to words (Hindi's vowels are marks); 'unicode61' is the same in every SQLite.
_MAKE = """
CREATE VIRTUAL TABLE search USING fts5(
  words, content='', columnsize=0, detail=none,
  tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
)
"""
_WORDS = "(SELECT group_concat(value, ' ') FROM json_each({row}.name))"
_PUT = "INSERT INTO search (rowid, words) VALUES (new.gtin, {new});"
_TAKE = "INSERT INTO search (search, rowid, words) VALUES ('delete', old.gtin, {old});"
_TRIGGERS = {
    "search_comes": "AFTER INSERT ON products BEGIN {put} END",
    "search_goes": "AFTER DELETE ON products BEGIN {take} END",
    "search_changes": "AFTER UPDATE OF name ON products WHEN old.name <> new.name "
    "BEGIN {take} {put} END",
}
# Bytes of words that building may hold; where all differ, SQLite takes several times as many.
_AT_ONCE = 16 << 20
_USUAL = 1 << 20  # what SQLite takes by itself, and kiosks with it


def build_search(conn: sqlite3.Connection) -> None:
    """The index over all ``products``, in the transaction that is open."""
    conn.execute(_MAKE)
    _most_held(conn, _AT_ONCE)
    words = _WORDS.format(row="products")
    conn.execute(f"INSERT INTO search (rowid, words) SELECT gtin, {words} FROM products")  # noqa: S608
    _most_held(conn, _USUAL)
    for trigger in triggers().values():
        conn.execute(trigger)


def triggers() -> dict[str, str]:
    """The statements that make them, by name."""
    old, new = (_WORDS.format(row=row) for row in ("old", "new"))
    parts = {"put": _PUT.format(new=new), "take": _TAKE.format(old=old)}
    return {
        name: f"CREATE TRIGGER {name} {does.format(**parts)}" for name, does in _TRIGGERS.items()
    }


def made_by(name: str) -> str:
    """The statement behind the index itself or one of its triggers; empty for any other name."""
    return _MAKE.strip() if name == "search" else triggers().get(name, "")


def _most_held(conn: sqlite3.Connection, size: int) -> None:
    conn.execute("INSERT INTO search (search, rank) VALUES ('hashsize', ?)", (size,))


def asked(text: str) -> str:
    """What somebody typed, as a question for the index: every word, the last as far as it goes.

    Empty where there is too little to look for.
    """
    words = ["".join(run) for is_word, run in groupby(text, _in_word) if is_word][:MOST_WORDS]
    if words and len(words[-1]) < FEWEST_LETTERS:
        words.pop()
    if not words:
        return ""
    return " AND ".join(f'"{word}"' for word in words) + "*"


def _in_word(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] in "LMN" or category == "Co"
