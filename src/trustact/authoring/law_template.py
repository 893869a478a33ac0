"""The smallest complete law: a bar with one exception, its table, and scenarios that show them.

What the author has to fill in stands in angle brackets. A reading keeps the whole from answering:
until somebody takes it out, every question on an agency that is bound is undetermined, so that no
template looks like law.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from trustact.language.bases import Basis
from trustact.language.instrument import LOCAL_AND_STATE
from trustact.language.partial_dates import parse_partial_date
from trustact.language.provisions import NONBINDING_STATUSES, PASSED, Status
from trustact.language.vocabulary import AGENCIES
from trustact.laws.catalogue import BECAME_LAW
from trustact.laws.index import Entry, InForceDates

NOT_EDITED_YET = "not-edited-yet"
"""The reading that stands in a law as `trustact new` wrote it."""

WIDTH = 100
SAMPLE_DAY = "2020-01-01"
"""The day of the scenarios of a bill whose id has no year."""
PLACEHOLDER_START = "<"
SECTION = "<section>"
EXCEPTION = "<section>(1)"
DEFINITIONS = "<section of the definitions>"


@dataclass(frozen=True)
class LawHead:
    """What is known of a law before its rules are written.

    Parameters
    ----------
    in_force_dates : tuple of InForceDates
        When it is in force; empty for what never is (a bill) or always was (a ruling).
    amends : str or None
        Id of the law that it changes.
    readings : tuple of str
        Questions that are known to be disputed.
    guesses : mapping of str to str
        Argument of the head that nothing is known of -> what the author has to put there.
    """

    id: str
    title: str
    citation: str
    status: Status
    basis: Basis
    in_force_dates: tuple[InForceDates, ...]
    binds: tuple[str, ...]
    actions: tuple[str, ...]
    note: str
    amends: str | None
    readings: tuple[str, ...]
    guesses: Mapping[str, str]


@dataclass(frozen=True)
class StatedHead:
    """What an author says of a law; what is empty is taken from the index, or guessed.

    Agencies and actions are added to those that the index knows: none is lost by silence.
    """

    title: str = ""
    citation: str = ""
    status: Status | None = None
    basis: Basis | None = None
    start: str = ""
    until: str = ""
    binds: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


class MissingStartError(ValueError):
    """Nothing says when the law begins, not even a year in its id."""


def make_head(law_id: str, stated: StatedHead, entry: Entry | None) -> LawHead:
    """Return the head of a law from what its author says and what the index knows.

    Raises
    ------
    MissingStartError
        If neither says when it begins and the id has no year.
    """
    guesses: dict[str, str] = {}
    binds = _known_and_stated(() if entry is None else entry.binds, stated.binds)
    if not binds:
        # All of them: a row of an agency that is not bound would have a definite answer.
        binds = AGENCIES
        guesses["binds"] = "<the agencies that it binds; take out the others>"
    title = stated.title or ("" if entry is None else entry.title)
    citation = stated.citation or ("" if entry is None else entry.citation)
    return LawHead(
        law_id,
        title or "<title of the law>",
        citation or "<citation of the law>",
        stated.status or _status(entry),
        stated.basis or ("recalled" if entry is None else entry.basis),
        tuple(_in_force_dates(law_id, stated, entry, guesses)),
        tuple(sorted(binds)),
        _known_and_stated(() if entry is None else entry.regulated_actions, stated.actions)
        or ("hold",),
        "" if entry is None else entry.note,
        None if entry is None else entry.amends,
        () if entry is None else tuple(name for name in entry.readings if name != BECAME_LAW),
        guesses,
    )


def _status(entry: Entry | None) -> Status:
    """Return the status of a law that is written; a bill whose text is written became law."""
    return "enacted" if entry is None or entry.status == PASSED else entry.status


def _known_and_stated(known: tuple[str, ...], stated: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *stated)))


def _in_force_dates(
    law_id: str, stated: StatedHead, entry: Entry | None, guesses: dict[str, str]
) -> Iterator[InForceDates]:
    if stated.start:
        yield InForceDates(stated.start, stated.until or None)
        return
    known = () if entry is None else entry.in_force_dates
    if entry is not None and entry.status == PASSED:
        guesses["in_force"] = "<the first day in force; this is the first that it can have been>"
        yield from (dates._replace(disputed=None) for dates in known)
        return
    if entry is not None and all(dates.start is not None for dates in known):
        yield from known
        return
    if entry is None and stated.status in NONBINDING_STATUSES:
        return
    year = _year(law_id)
    if year is None:
        raise MissingStartError(
            f"{law_id}: the first day of this law is not known; give it with --from, as in "
            "--from 2019-07-01 (a month or a year where the day is not on file)"
        )
    guesses["in_force"] = f"<the first day in force; {year} is only the year in the id>"
    yield InForceDates(year, stated.until or next((s.until for s in known if s.until), None))


def _year(law_id: str) -> str | None:
    found = re.search(r"-((?:19|20)\d\d)$", law_id)
    return None if found is None else found[1]


# The law file


def law_text(head: LawHead) -> str:
    """Return the law file of a law that nobody has written yet."""
    disputed = [dates for dates in head.in_force_dates if dates.disputed is not None]
    blocks = [
        "\n".join(_docstring(head)),
        "\n".join(_imports(head)),
        "\n".join(_head(head)),
        *("\n".join(_disputed_days(dates)) for dates in disputed),
        "\n".join(_rules(head)),
    ]
    return "\n\n".join(blocks) + "\n"


def _docstring(head: LawHead) -> Iterator[str]:
    titled = f'"""{head.title}: <what it limits or orders>.'
    known = PLACEHOLDER_START not in head.title and len(titled) <= WIDTH
    # A title with quotation marks at the start or a backslash could end the text, or change in it.
    known = known and not re.search(r'^"|"""|\\', head.title)
    yield titled if known else '"""<What the law limits or orders>.'
    yield ""
    yield "<On what it is silent, and how firmly it was read.>"
    yield '"""'


def _imports(head: LawHead) -> Iterator[str]:
    names = ["Instrument", "conviction", "not_coded", "release", "some"]
    if set(head.binds) == LOCAL_AND_STATE:
        names.insert(0, "LOCAL_AND_STATE")
    yield f"from trustact.language import {', '.join(names)}"


def _head(head: LawHead) -> Iterator[str]:
    sure = [dates for dates in head.in_force_dates if dates.disputed is None]
    days = ", ".join(f"({_quote(s.start)}, {_quote(s.until)})" for s in sure)
    if head.amends is not None:
        yield f'# It amends {head.amends}: CONTRIBUTING.md, "An amendment".'
    if head.readings:
        yield from _comment(f"Known to be disputed: {', '.join(head.readings)}.")
    yield "act = Instrument("
    yield f"    {_quote(head.id)},"
    yield from _argument("title", head.title)
    yield from _argument("citation", head.citation)
    if head.status != "enacted":
        yield f'    status="{head.status}",'
    yield from _guess(head, "in_force")
    yield f"    in_force=[{days}],"
    yield from _guess(head, "binds")
    if set(head.binds) == LOCAL_AND_STATE:
        yield "    binds=LOCAL_AND_STATE,"
    else:
        yield from _set("binds", head.binds)
    yield f'    basis="{head.basis}",'
    if head.note:
        yield from _argument("note", head.note)
    yield ")"


def _guess(head: LawHead, name: str) -> Iterator[str]:
    if name in head.guesses:
        yield f"    # {head.guesses[name]}"


def _disputed_days(dates: InForceDates) -> Iterator[str]:
    name = str(dates.disputed).replace("-", "_")
    yield f"{name} = act.reading("
    yield f"    {_quote(dates.disputed)},"
    yield '    asks="<Was it in force on these days>?",'
    yield '    yes="<why it was>",'
    yield '    no="<why it was not>",'
    yield ")"
    yield f"act.disputed_days({_quote(dates.start)}, {_quote(dates.until)}, {name})"


def _rules(head: LawHead) -> Iterator[str]:
    yield from _comment(
        "Put the statute's own rules here, in its own order. While this reading stands in the "
        "law no answer is definite; take it out, in the rule and the scenarios too, when they do."
    )
    yield "not_edited_yet = act.reading("
    yield f'    "{NOT_EDITED_YET}",'
    yield '    asks="Do the rules of the law stand in this file?",'
    yield '    yes="Somebody has read the law and written them.",'
    yield '    no="trustact new wrote the file; nobody has put the law in it yet.",'
    yield "    choosable=False,"
    yield ")"
    yield ""
    yield f"bar = {_builder(head.actions)}.prohibited("
    yield f'    "{SECTION}",'
    yield '    says="<What nobody may do, in one sentence>",'
    yield "    when=release.eligible & not_edited_yet,"
    yield ")"
    yield ""
    yield ""
    yield f'@bar.unless("{EXCEPTION}")'
    yield "def felony_conviction():"
    yield '    """<A conviction for a felony>."""'
    yield "    return some("
    yield "        conviction,"
    yield '        conviction.level == "felony",'
    yield '        ~conviction.events.has_any("vacated", "reversed"),'
    yield "    )"
    yield ""
    yield ""
    yield "act.table("
    yield "    {"
    yield f'        "{SECTION}": bar,'
    yield f'        "{EXCEPTION}": felony_conviction,'
    yield f'        "{DEFINITIONS}": not_coded("<what it says, and why no answer turns on it>"),'
    yield "    }"
    yield ")"


def _builder(actions: Iterable[str]) -> str:
    names = tuple(actions)
    return "act.hold" if names == ("hold",) else f"act.on({', '.join(map(_quote, names))})"


def _quote(text: str | None) -> str:
    if text is None:
        return "None"
    escaped = text.replace("\\", "\\\\")
    return f"'{escaped}'" if '"' in escaped and "'" not in escaped else _double(escaped)


def _double(escaped: str) -> str:
    return '"' + escaped.replace('"', '\\"') + '"'


def _argument(name: str, text: str) -> Iterator[str]:
    """Yield an argument, its text on several lines where it is long."""
    line = f"    {name}={_quote(text)},"
    if len(line) <= WIDTH:
        yield line
        return
    parts = textwrap.wrap(text, WIDTH - 16, break_long_words=False, break_on_hyphens=False)
    if len(parts) == 1:
        yield line
        return
    last = len(parts) - 1
    quoted = [_quote(part if n == last else f"{part} ") for n, part in enumerate(parts)]
    yield f"    {name}={quoted[0]}"
    yield from (f"    {part}" for part in quoted[1:-1])
    yield f"    {quoted[-1]},"


def _set(name: str, values: tuple[str, ...]) -> Iterator[str]:
    line = f"    {name}={{{', '.join(map(_quote, values))}}},"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"    {name}={{"
    yield from (f"        {_quote(value)}," for value in values)
    yield "    },"


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}" for line in textwrap.wrap(text, WIDTH - 2, break_on_hyphens=False))


# The scenarios


def scenarios_text(head: LawHead) -> str:
    """Return the scenarios beside it: a person to whom the bar applies, and what lifts it."""
    return "\n".join((*_given_lines(head), "scenarios:", *_scenarios(head))) + "\n"


def _given_lines(head: LawHead) -> Iterator[str]:
    yield "# One person for each sentence of the law: one to whom it applies, one to whom it does"
    yield "# not, one of whom the fact is not known. docs/scenarios.md has the keys."
    yield "given:"
    yield f"  law: {head.id}"
    yield f"  as_of: {_day_in_force(head)}"
    yield f"  action: {head.actions[0]}"
    yield f"  basis: {head.basis}"
    yield "  facts:"
    yield "    detainer: {lodged: true}"
    yield "    release: {eligible: true}"
    yield "    convictions: []"


def _scenarios(head: LawHead) -> Iterator[str]:
    name = head.id.removeprefix("us-").replace("/", "-")
    reading = f'["reading:{NOT_EDITED_YET}"]'
    yield from _scenario(
        f"{name}-001", "", "undetermined", reading, SECTION, "No conviction, so the bar applies."
    )
    yield from _scenario(
        f"{name}-002",
        "facts: {convictions: [{level: felony}]}",
        "undetermined",
        reading,
        EXCEPTION,
        "A felony of any year lifts the bar.",
    )
    yield from _scenario(
        f"{name}-003",
        "absent: [convictions]",
        "undetermined",
        "[convictions]",
        EXCEPTION,
        "Nobody has said whether there is a conviction.",
    )
    starts = [dates.start for dates in head.in_force_dates if dates.start]
    # A ruling says what the law was before it, too; a bill is answered as if it were law.
    if starts and head.status not in ("case-law", *NONBINDING_STATUSES):
        first = min(parse_partial_date(start).first for start in starts)
        before = date.fromordinal(first - 1)
        yield from _scenario(
            f"{name}-004",
            f"as_of: {before}",
            "not-regulated",
            "",
            head.citation,
            "The day before the law takes effect.",
        )


def _scenario(
    name: str, differs: str, expect: str, missing: str, cite: str, why: str
) -> Iterator[str]:
    yield f"- id: {name}"
    if differs:
        yield f"  {differs}"
    yield f"  expect: {expect}"
    if missing:
        yield f"  missing: {missing}"
    # YAML has no escapes in single quotes.
    quoted = _double(cite.replace("\\", "\\\\")) if "\\" in cite else _quote(cite)
    cites = f"  cites: [{quoted}]"
    yield from [cites] if len(cites) <= WIDTH else ("  cites:", f"  - {quoted}")
    yield f'  why: "{why}"'


def _day_in_force(head: LawHead) -> str:
    sure = [dates.start for dates in head.in_force_dates if dates.disputed is None and dates.start]
    if sure:
        # The last of the days on which it may have begun: on that day it surely had.
        return str(date.fromordinal(parse_partial_date(sure[0]).last))
    year = _year(head.id)
    return SAMPLE_DAY if year is None else f"{year}-06-01"
