"""What `trustact laws` and `trustact show` both print of a law."""

from typing import Any

from trustact import __version__, laws
from trustact.language.instrument import Instrument
from trustact.language.provisions import Rule, list_days_in_force
from trustact.laws import Entry
from trustact.laws.library_digest import LIBRARY_KEYS, describe_library

SUMMARY_KEYS = {
    "id": "id of the law",
    "title": "its title",
    "citation": "its citation",
    "status": "enacted, regulation, case-law, bill ...",
    "in_force": "the days on which it is in force; none of a bill or a model rule",
    "actions": "the actions that it regulates; of a law whose text is not on file: those of which "
    "it speaks as far as anything is on file",
    "basis": "how firmly it was read: text, secondary, recalled, not-on-file; of a law whose text "
    "is not on file: how firmly its title, days and subject were",
    "library": "the library that has it, alike of all laws of one output",
    **LIBRARY_KEYS,
}
"""Keys of `laws --json` and of `show --json` -> what they mean."""

NEVER_IN_FORCE = "never (if it is named, it answers as if in force)"
"""What is said of the days of a bill or a model rule."""

UNTIL_NOTE = "until a day: that day is the first on which it is no longer in force"


def effect_text(rule: Rule) -> str:
    """Return what a rule does, in a word; of a text that is not on file, that it is open."""
    return "every answer is open" if rule.is_open else rule.effect


def catalogue_entry(law: Instrument) -> Entry | None:
    """Return the entry in the index of a law whose text is not on file; None of all others."""
    entry = laws.load_index().find(law.id)
    return entry if entry is not None and entry.in_catalogue else None


def law_summary_json(law: Instrument | Entry) -> dict[str, Any]:
    """Return the documented keys that a law has in both commands, alike in both."""
    asked = [law] if isinstance(law, Instrument) else []
    if isinstance(law, Instrument):
        law = catalogue_entry(law) or law
    return {
        "id": law.id,
        "title": law.title,
        "citation": law.citation,
        "status": law.status,
        "in_force": list_days_in_force(law),
        "actions": list(law.regulated_actions),
        "basis": law.basis,
        "library": describe_library(__version__, asked),
    }
