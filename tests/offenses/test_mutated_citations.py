"""Changed citations of the state's table: the same offense, another one's own spelling, or refused.

A reader that drops a digit makes a theft a murder. So whatever is read has the numbers and letters
of the text, and a text that is refused says what to write.
"""

import random
import re

import pytest

from campaigns import Tally
from mutations import mutate_text
from trustact.offenses import Citation, read_statute
from trustact.offenses.statute_codes import STATUTE_CODES
from trustact.offenses.tables import doj_codes

CODES = {code.id: code for code in STATUTE_CODES if code.jurisdiction == "us-ca"}
ROWS = [
    row
    for row in doj_codes()
    if row.statute_type in CODES
    and row.statute_type != "CCR"
    and isinstance(read_statute(f"{row.statute_type} {row.statute}", "us-ca"), Citation)
]
ORDERS = (
    "{code} {section}",
    "{section} {code}",
    "{code}{section}",
    "{name} {section}",
    "{name} \u00a7 {section}",
    "{name}, section {section}",
    "section {section} of the {name}",
)
HARMLESS = (
    str.upper,
    str.lower,
    lambda text: f"  {text} ",
    lambda text: text.replace(" ", "  "),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace("(", " ( "),
    lambda text: text.replace(")", " )"),
    lambda text: text.replace("/", " / "),
    lambda text: f"{text}.",
    lambda text: text.replace("\u00a7", "Sec."),
    lambda text: text.replace("Cal.", "California"),
    lambda text: text.replace("\u00a7", ""),
)
SAYS_WHAT_TO_WRITE = re.compile(r"write|example|give|correct")


def spell(dice, row):
    """Return a citation of a row in one of the orders that people use."""
    return dice.choice(ORDERS).format(
        code=row.statute_type, name=CODES[row.statute_type].name, section=row.statute
    )


def numbers(text):
    return re.findall(r"[0-9]+", text)


def require_own_spelling(text, read):
    """Fail unless code, sections and subdivisions that are read all stand so in the text."""
    assert read_statute(str(read), "us-ca") == read
    assert numbers(text) == numbers(str(read)), (text, str(read))
    written = re.sub(r"[\s\u00a7]", "", text.lower())  # spaces and section signs have no meaning
    for part in read.parts:
        whole = str(part).lower()
        last_bare = re.sub(r"\(([0-9]+)\)$", r"\1", whole)  # 243(e)1
        assert whole in written or last_bare in written, (text, str(read))
    letters = iter(written)
    assert all(letter in letters for letter in read.code.lower()), (text, str(read))


def examine(text, meant):
    """Return whether a text is read; fail where it is read as an offense that it does not name."""
    read = read_statute(text, "us-ca")
    if not isinstance(read, Citation):
        assert SAYS_WHAT_TO_WRITE.search(read.reason), read.reason
        assert len(read.reason) < 700
        return False
    if meant is not None:
        assert read == meant, (text, str(read), str(meant))
    require_own_spelling(text, read)
    return True


def change_spellings(seed, count, tally):
    """Read this many spellings: half changed in what has no meaning, half in any character."""
    dice = random.Random(f"citations {seed}")
    for number in range(count):
        row = dice.choice(ROWS)
        text = spell(dice, row)
        meant = read_statute(f"{row.statute_type} {row.statute}", "us-ca")
        if number % 2:
            text, meant = mutate_text(dice, text), None
        else:
            for change in dice.sample(HARMLESS, 2):
                text = change(text)
        tally.count(examine, text, meant)


def test_changed_citations_are_read_as_what_they_say_or_refused():
    tally = Tally()
    change_spellings(0, 1_500, tally)
    assert tally.has_both()


@pytest.mark.deep
@pytest.mark.campaign("citations, spellings", "statutes of California")
@pytest.mark.parametrize("seed", range(1, 11))
def test_many_changed_citations_are_read_as_what_they_say_or_refused(seed, tally):
    change_spellings(seed, 2_000, tally)
