"""What `trustact new` wrote stands in no law: its author has replaced all of it."""

import re
from collections.abc import Iterator

from trustact.authoring.finding import Finding
from trustact.authoring.law_source import LawSource
from trustact.authoring.law_template import NOT_EDITED_YET

PLACEHOLDER = re.compile(r"<[A-Za-z][^<>]*>")
PROBLEM = "written by trustact new, not edited yet"


def check_was_edited(source: LawSource) -> Iterator[Finding]:
    """Find what the author of a law has not replaced, in its file and its scenarios."""
    for line, text in _placeholders(source.text):
        yield source.at(line, f"{PROBLEM}: {text}", "put what the law says in its place")
    if source.scenario_path.exists():
        for line, text in _placeholders(
            source.scenario_path.read_text(encoding="utf-8", errors="replace")
        ):
            yield Finding(
                source.scenario_path,
                line,
                f"{PROBLEM}: {text}",
                "put a person, the answer and the section of the law in its place",
            )


def check_reading_was_taken_out(source: LawSource) -> Iterator[Finding]:
    """Find the reading that keeps a template from answering."""
    reading = source.law.readings.get(NOT_EDITED_YET)
    if reading is not None:
        yield source.at_part(
            reading,
            f"{PROBLEM}: the rules are not the statute's",
            "write the statute's rules, then take this reading out wherever it stands",
        )


def _placeholders(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        found = PLACEHOLDER.search(line)
        if found:
            yield number, found[0]
