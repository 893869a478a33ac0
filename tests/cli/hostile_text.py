"""Text that tries to act on a terminal, a page or a spreadsheet, put into every field of a file."""

import copy
import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FORGED = "FORGED"
HOSTILE = f"=x\x1b[2J\x07\x9b31m\x7f\u202e\u200f\u200b\u2028\r\n{FORGED} <b>&\"'\U000e0041"
"""Cursor, bell, title, writing direction, invisible marks, a line of its own, markup, a formula."""

JAIL_ROW = {
    "booking": "B1",
    "booking_dt": "2018-03-02 10:00",
    "release_dt": "2018-03-09 12:00",
    "charge_release_dt": "2018-03-05 09:00",
    "booking_charge_desc": "DWI",
    "jurisdiction_cd": "PD1",
    "release_disposition_desc": "Cash Bail",
    "country_of_birth": "UNITED STATES OF AMERICA",
    "born_in_us": "True",
    "race_desc": "HISPANIC",
    "final_release_disp": "PR",
}
JAIL_HOLD = JAIL_ROW | {
    "booking_charge_desc": "HOLD IMMIGRAT",
    "release_disposition_desc": "Immigration",
}
"""A charge and an immigration hold of one booking, harmless: column -> cell."""

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def find_harm(text: str) -> list[str]:
    """Return what in a printed text would act on a terminal, or is a line made by the input."""
    found = [f"{c!r}" for c in text if unicodedata.category(c) in UNSEEN and c not in "\n\t"]
    found += [line for line in re.split(r"\n", text) if line.startswith(FORGED)]
    return found


def find_harm_in_page(text: str) -> list[str]:
    """Return what in an HTML page is not text, or cannot be seen."""
    unseen = [f"{c!r}" for c in text if unicodedata.category(c) in UNSEEN and c not in "\n\t"]
    return unseen + [text[m.start() - 40 : m.end()] for m in re.finditer("<b>", text)]


def find_harm_in_table(path: Path) -> list[str]:
    """Return the cells of a CSV file that are formulas, and what harms a terminal in the file."""
    with path.open(encoding="utf-8", newline="") as stream:
        raw = stream.read()
    with path.open(encoding="utf-8", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    formulas = [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@"))]
    return formulas + find_harm(raw.replace("\r\n", "\n"))


def find_harm_in_file(path: Path) -> list[str]:
    """Return what is harmful in a file that a command has written."""
    if path.suffix == ".csv":
        return find_harm_in_table(path)
    if path.suffix == ".html":
        return find_harm_in_page(path.read_text(encoding="utf-8"))
    return find_harm(path.read_text(encoding="utf-8"))


def hostile_variants(good: Any, text: str = HOSTILE) -> Iterator[tuple[str, Any]]:
    """Yield a mapping with each value, and each key, replaced by a text; named by its path."""
    for path in [*_paths(good)]:
        changed = copy.deepcopy(good)
        holder = changed
        for step in path[:-1]:
            holder = holder[step]
        named = ".".join(map(str, path))
        holder[path[-1]] = text
        yield f"value of {named}", changed
        if isinstance(holder, dict):
            again = copy.deepcopy(good)
            holder = again
            for step in path[:-1]:
                holder = holder[step]
            holder[text] = holder.pop(path[-1])
            yield f"key {named}", again


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in items:
        yield (*path, key)
        if isinstance(each, dict | list):
            yield from _paths(each, (*path, key))


def write_yaml(path: Path, mapping: Any) -> Path:
    """Write a mapping as YAML, in which every character can be escaped."""
    path.write_text(yaml.safe_dump(mapping, sort_keys=False, allow_unicode=False), encoding="ascii")
    return path
