"""A replay in plain text: counts with shares, bounds, missing facts, and where they come from."""

from collections.abc import Iterator, Mapping

from trustact.evidence.bounds import Margin, Range, among_silent
from trustact.evidence.result import NEVER_PEOPLE, LawResult, ReplayResult
from trustact.language.instrument import ANSWERS, Answer, Instrument
from trustact.language.nodes import Reading
from trustact.layout import counted, percent, table, wrapped

ANSWER_SAYS: Mapping[str, str] = {
    "prohibited": "prohibited",
    "permitted": "permitted, not required",
    "required": "required",
    "not-regulated": "not regulated (no approval)",
    "undetermined": "undetermined",
}
"""The answers as they are printed; a test holds them equal to those of a single decision."""

SHORT: Mapping[str, str] = {
    "prohibited": "prohibited",
    "permitted": "permitted*",
    "required": "required",
    "not-regulated": "not regulated*",
    "undetermined": "undetermined",
}
FOOTNOTE = "* permitted is not required; not regulated is no approval"
BASIS_SAYS: Mapping[str, str] = {
    "text": "text read",
    "secondary": "secondary source, text not read",
    "recalled": "recalled, not verified",
    "not-on-file": "text not on file, nobody has read it",
}
MODE_SAYS: Mapping[str, str] = {
    "in-force": "where and when it bound; elsewhere a row is not regulated",
    "as-if": "as if it had been in force there and then",
    "stack": "all that bound each row's place and day, and which prevails",
}

BY_TIME = ("year", "month")
"""Dimensions whose groups stand in the order of time; others begin with the largest."""
STACKED = "Laws asked together, and the rows whose answer rests on them (a row may on several)"


def replay_text(result: ReplayResult) -> str:
    """Return what `trustact replay` prints.

    Parameters
    ----------
    result : ReplayResult

    Returns
    -------
    str
        ASCII, but for what the sources themselves say.
    """
    parts = [_head(result)]
    parts += ["\n".join(_law(law, result)) for law in result.laws]
    parts.append("\n".join(provenance_lines(result)))
    return "\n\n".join(parts)


def _head(result: ReplayResult) -> str:
    lines = [f"{result.action}? {result.rows:,} rows ({NEVER_PEOPLE})"]
    lines += [wrapped(said, "Presupposed: ") for said in result.presupposed]
    lines += _assumed(result)
    if result.margin is not None:
        lines.append(wrapped(margin_says(result.margin), "Margin: "))
        lines += [wrapped(said, "  ") for said in stated_says(result)]
    for name, yes in result.readings.items():
        lines.append(f"Reading chosen: {name} = {'yes' if yes else 'no'}")
    return "\n".join(lines)


def _assumed(result: ReplayResult) -> Iterator[str]:
    if result.assumptions:
        yield "Assumed where the records are silent (an assumption, no finding):"
        yield from (f"  {text} ({filled})" for text, filled in filled_says(result))


def filled_says(result: ReplayResult) -> Iterator[tuple[str, str]]:
    """Yield each assumption, and how many rows it filled.

    Parameters
    ----------
    result : ReplayResult

    Yields
    ------
    str, str
    """
    for text, rows in zip(result.assumptions, result.filled, strict=True):
        why = "" if rows or not result.rows else ": every row states the fact"
        yield text, f"filled {rows:,} of {result.rows:,} rows{why}"


def stated_says(result: ReplayResult) -> Iterator[str]:
    """Yield of which rows the margin can only be, where rows state the fact themselves.

    Parameters
    ----------
    result : ReplayResult

    Yields
    ------
    str
    """
    margin, stated = result.margin, result.stated
    if margin is None or stated is None or stated.rows == stated.silent:
        return
    left = among_silent(margin, stated)
    yield (
        f"{stated.holds:,} rows state that it holds and {stated.fails:,} that it does not; so it "
        f"holds for {left:,} of the {stated.silent:,} that are silent"
    )


def margin_says(margin: Margin) -> str:
    """Return a published share in words.

    Parameters
    ----------
    margin : Margin

    Returns
    -------
    str

    Examples
    --------
    >>> margin_says(Margin("convictions=[]", 0.477, "TRAC"))
    'convictions=[] for 47.7% of rows, nobody knows which (TRAC)'
    """
    return (
        f"{margin.fact} for {100 * margin.share:g}% of rows, nobody knows which ({margin.source})"
    )


def law_says(law: LawResult) -> str:
    """Return a law's title, citation, dates and how firmly it was read.

    Parameters
    ----------
    law : LawResult

    Returns
    -------
    str
    """
    if law.instrument is None:
        return f"{law.title}, {len(law.stacked)} laws asked" if law.stacked else law.title
    return instrument_says(law.instrument)


def instrument_says(instrument: Instrument) -> str:
    """Return an instrument's title, citation, dates and how firmly it was read.

    Parameters
    ----------
    instrument : Instrument

    Returns
    -------
    str
    """
    spells = ", ".join(str(interval) for interval in instrument.in_force)
    return (
        f"{instrument.title}, {instrument.citation}; {instrument.status.replace('-', ' ')}, "
        f"in force {spells or 'never'}; {BASIS_SAYS[instrument.basis]}"
    )


def _law(law: LawResult, result: ReplayResult) -> Iterator[str]:
    yield f"{law.id}: {MODE_SAYS[law.mode]}"
    yield wrapped(law_says(law), "  ")
    yield ""
    yield table(answer_rows(law, result.rows), right=range(1, 6))
    undetermined = law.counts.get("undetermined", 0)
    if undetermined:
        yield "  least - most: an undetermined row may turn out to be any answer that is still open"
    if law.margin_bounds is not None:
        yield "  with the margin: whichever rows it is true of, and whatever goes along with it"
    if law.missing:
        yield ""
        yield f"  Missing in the {undetermined:,} undetermined rows (a row may lack several)"
        rows = [(missing_says(m.path, law), counted(m.rows, undetermined)) for m in law.missing]
        yield table(rows, right=[1], indent="    ")
    if law.deciding:
        yield ""
        yield "  Decided by"
        for d in law.deciding:
            basis = f" ({BASIS_SAYS[d.basis]})" if d.basis in BASIS_SAYS else ""
            text = f"{counted(d.rows, result.rows)} {d.answer}: {d.citation}: {d.says}{basis}"
            yield wrapped(text, "    ", "      ")
    if law.stacked:
        yield ""
        yield f"  {STACKED}"
        for each in law.stacked:
            text = f"{counted(each.rows, result.rows)} {each.instrument.id}: "
            yield wrapped(text + instrument_says(each.instrument), "    ", "      ")
    for dimension, groups in law.groups.items():
        yield ""
        yield f"  By {dimension}"
        yield table(group_rows(dimension, groups), right=range(1, 7), indent="    ")
        yield f"    {FOOTNOTE}"


def missing_says(path: str, law: LawResult) -> str:
    """Return a missing fact, a reading with its question.

    Parameters
    ----------
    path : str
    law : LawResult

    Returns
    -------
    str
    """
    reading = _reading(path, law)
    return path if reading is None else f"{path} ({reading.asks})"


def _reading(path: str, law: LawResult) -> Reading | None:
    if law.instrument is None or not path.startswith("reading:"):
        return None
    return law.instrument.readings.get(path.partition(":")[2])


def answer_rows(law: LawResult, rows: int) -> list[tuple[str, ...]]:
    """Return the table of one law's answers, headings first.

    Parameters
    ----------
    law : LawResult
    rows : int

    Returns
    -------
    list of tuple of str
        A column without the assumptions and a column of bounds with the margin only where there
        are any.
    """
    head = ["answer", "rows (share)"]
    if law.without_assumptions is not None:
        head.append("without assumptions")
    head.append("least - most")
    if law.margin_bounds is not None:
        head.append("with the margin")
    found = [tuple(head)]
    for answer in ANSWERS:
        cells = [ANSWER_SAYS[answer], counted(law.counts.get(answer, 0), rows)]
        if law.without_assumptions is not None:
            cells.append(counted(law.without_assumptions.get(answer, 0), rows))
        cells.append(range_says(law.bounds, answer, rows))
        if law.margin_bounds is not None:
            cells.append(range_says(law.margin_bounds, answer, rows))
        found.append(tuple(cells))
    total = ["all rows", counted(sum(law.counts.values()), rows)]
    if law.without_assumptions is not None:
        total.append(counted(sum(law.without_assumptions.values()), rows))
    found.append((*total, *[""] * (len(head) - len(total))))
    return found


def range_says(bounds: Mapping[Answer, Range], answer: Answer, rows: int) -> str:
    """Return the least and the greatest number of rows of an answer, with their shares.

    Parameters
    ----------
    bounds : mapping of str to Range
    answer : str
    rows : int

    Returns
    -------
    str

    Examples
    --------
    >>> range_says({"prohibited": Range(5, 10)}, "prohibited", 10)
    '5 - 10 (50.0% - 100.0%)'
    >>> range_says({}, "undetermined", 10)
    ''
    """
    found = bounds.get(answer)
    if found is None:
        return ""
    if not rows:
        return "-"
    low, high = percent(found.low, rows), percent(found.high, rows)
    return f"{found.low:,} - {found.high:,} ({low} - {high})"


def group_rows(dimension: str, groups: Mapping[str, Mapping[str, int]]) -> list[tuple[str, ...]]:
    """Return the table of one dimension, headings first.

    Parameters
    ----------
    dimension : str
    groups : mapping of str to mapping
        Group -> rows by answer.

    Returns
    -------
    list of tuple of str
    """
    found: list[tuple[str, ...]] = [(dimension, "rows", *(SHORT[a] for a in ANSWERS))]
    for group in sorted(groups) if dimension in BY_TIME else groups:
        counts = groups[group]
        total = sum(counts.values())
        cells = (counted(counts.get(answer, 0), total) for answer in ANSWERS)
        found.append((group, f"{total:,}", *cells))
    return found


def provenance_lines(result: ReplayResult) -> Iterator[str]:
    """Yield where the figures come from.

    Parameters
    ----------
    result : ReplayResult

    Yields
    ------
    str
    """
    told = result.provenance
    yield "Where this comes from"
    for file in told.files:
        yield f"  {file.name}: {file.rows:,} rows, sha256 {file.sha256}"
    yield wrapped(
        f"{told.rows_read:,} rows read = {told.rows_accepted:,} accepted + "
        f"{told.rows_rejected:,} rejected; {result.rows:,} answered (reader: {told.reader})",
        "  ",
        "    ",
    )
    for name, value in told.measures.items():
        yield f"  {name.replace('_', ' ')}: {_measure(name, value)}"
    yield from (wrapped(note, "  note: ", "    ") for note in told.notes)
    missing = {m.path for law in result.laws for m in law.missing}
    for path, why in told.silent_on.items():
        if any(path == m or m.startswith((f"{path}.", f"{path}[")) for m in missing):
            yield wrapped(f"{path}: {why}", "  silent on ", "    ")
    for law in result.laws:
        if law.instrument is not None:
            yield wrapped(f"{law.id}: {law_says(law)}", "  law ", "    ")
    yield f"  trustact {result.version}"
    yield wrapped(result.command, "  command: ", "    ")


def _measure(name: str, value: float) -> str:
    return f"{100 * value:.1f}%" if name.startswith("share") else f"{value:,.0f}"
