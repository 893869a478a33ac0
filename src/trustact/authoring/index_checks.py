"""A law of this library stands in the file that its id names, and the index says what it says."""

import dataclasses
from collections.abc import Iterator

from trustact import laws
from trustact.authoring.finding import Finding
from trustact.authoring.law_source import LawSource
from trustact.language.errors import LawError
from trustact.language.places import is_place
from trustact.laws.index import MEND, id_of
from trustact.laws.law_file import is_in_library

HEAD_KEYWORDS = {"spells": "in_force", "regulated_actions": "actions"}
"""Field of the index -> the argument of a law's head that it is taken from, where they differ."""


def check_id(source: LawSource) -> Iterator[Finding]:
    """Find an id whose place is none, and one that belongs to another file of the library."""
    law = source.law
    if not is_place(law.place):
        yield source.at(
            source.head_line,
            f"{law.place!r} in the id of the law is not a place",
            "examples: us-or, us-il-cook",
        )
    if is_in_library(source.path):
        named = id_of("/".join(source.path.resolve().parts[-2:]))
        if named != law.id:
            yield source.at(
                source.head_line,
                f"the law has the id {law.id}, and its file stands where {named} belongs",
                f"name one after the other; {law.id} stands in {laws.module_name(law.id)}",
            )


def check_index(source: LawSource) -> Iterator[Finding]:
    """Find what the index says otherwise of a law of the library."""
    law = source.law
    if not is_in_library(source.path):
        return
    try:
        entry = laws.load_index().find(law.id)
    except LawError as error:
        yield source.at(source.head_line, error.problem.partition("; ")[0], MEND)
        return
    if entry is None or entry.file is None:
        yield source.at(source.head_line, "the index does not know this law", MEND)
        return
    found = laws.Entry.of(law, file=entry.file, place_name=entry.place_name)
    for field in dataclasses.fields(entry):
        if getattr(found, field.name) != getattr(entry, field.name):
            keyword = HEAD_KEYWORDS.get(field.name, field.name)
            yield source.at(
                source.line_of_keyword(keyword),
                f"the index does not have {keyword.replace('_', ' ')} as this law states it",
                MEND,
            )
