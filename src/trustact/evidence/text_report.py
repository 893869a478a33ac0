"""A replay in plain text: counts with shares, bounds, missing facts, and where they come from."""

from collections.abc import Iterator, Mapping

from trustact.evidence.bounds import KnownShare, Range, count_silent_rows_with_fact
from trustact.evidence.replay_result import ROWS_ARE_REQUESTS, LawResult, ReplayResult
from trustact.language.instrument import ANSWERS, Answer, Instrument
from trustact.language.nodes import Reading
from trustact.text_layout import format_count, format_percent, format_table, wrap_text

ANSWER_LABELS: Mapping[str, str] = {
    "prohibited": "prohibited",
    "permitted": "permitted, not required",
    "required": "required",
    "not-regulated": "not regulated (no approval)",
    "undetermined": "undetermined",
}
"""The answers as they are printed; a test holds them equal to those of a single decision."""

SHORT_ANSWER_LABELS: Mapping[str, str] = {
    "prohibited": "prohibited",
    "permitted": "permitted*",
    "required": "required",
    "not-regulated": "not regulated*",
    "undetermined": "undetermined",
}
ANSWER_FOOTNOTE = "* permitted is not required; not regulated is no approval"
REPORT_BASIS_LABELS: Mapping[str, str] = {
    "text": "text read",
    "secondary": "secondary source, text not read",
    "recalled": "recalled, not verified",
    "not-on-file": "text not on file, nobody has read it",
}
MODE_LABELS: Mapping[str, str] = {
    "in-force": "where and when it bound; elsewhere a row is not regulated",
    "as-if": "as if it had been in force there and then",
    "stack": "all that bound each row's place and day, and which prevails",
}

TIME_DIMENSIONS = ("year", "month")
"""Dimensions whose groups stand in the order of time; others begin with the largest."""
STACK_HEADING = (
    "Laws asked together, and the rows whose answer rests on them (a row may on several)"
)


def format_replay(result: ReplayResult) -> str:
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
    lines = [f"{result.action}? {result.rows:,} rows ({ROWS_ARE_REQUESTS})"]
    lines += [wrap_text(said, "Presupposed: ") for said in result.presupposed]
    lines += _assumption_lines(result)
    if result.known_share is not None:
        lines.append(wrap_text(describe_known_share(result.known_share), "Known share: "))
        lines += [wrap_text(said, "  ") for said in describe_fact_counts(result)]
    for name, yes in result.readings.items():
        lines.append(f"Reading chosen: {name} = {'yes' if yes else 'no'}")
    return "\n".join(lines)


def _assumption_lines(result: ReplayResult) -> Iterator[str]:
    if result.assumptions:
        yield "Assumed where the records are silent (an assumption, no finding):"
        yield from (f"  {text} ({filled})" for text, filled in describe_assumptions(result))


def describe_assumptions(result: ReplayResult) -> Iterator[tuple[str, str]]:
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


def describe_fact_counts(result: ReplayResult) -> Iterator[str]:
    """Yield of which rows the known share can only be, where rows state the fact themselves.

    Parameters
    ----------
    result : ReplayResult

    Yields
    ------
    str
    """
    known_share, stated = result.known_share, result.stated
    if known_share is None or stated is None or stated.rows == stated.silent:
        return
    left = count_silent_rows_with_fact(known_share, stated)
    yield (
        f"{stated.holds:,} rows state that it holds and {stated.fails:,} that it does not; so it "
        f"holds for {left:,} of the {stated.silent:,} that are silent"
    )


def describe_known_share(known_share: KnownShare) -> str:
    """Return a published share in words.

    Parameters
    ----------
    known_share : KnownShare

    Returns
    -------
    str

    Examples
    --------
    >>> describe_known_share(KnownShare("convictions=[]", 0.477, "TRAC"))
    'convictions=[] for 47.7% of rows, nobody knows which (TRAC)'
    """
    return (
        f"{known_share.fact} for {100 * known_share.share:g}% of rows, nobody knows which "
        f"({known_share.source})"
    )


def describe_law_result(law: LawResult) -> str:
    """Return a law's title, citation, dates and how firmly it was read.

    Parameters
    ----------
    law : LawResult

    Returns
    -------
    str
    """
    if law.instrument is None:
        return f"{law.title}, {len(law.stack)} laws asked" if law.stack else law.title
    return describe_instrument(law.instrument)


def describe_instrument(instrument: Instrument) -> str:
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
        f"in force {spells or 'never'}; {REPORT_BASIS_LABELS[instrument.basis]}"
    )


def _law(law: LawResult, result: ReplayResult) -> Iterator[str]:
    yield f"{law.id}: {MODE_LABELS[law.mode]}"
    yield wrap_text(describe_law_result(law), "  ")
    yield ""
    yield format_table(answer_table(law, result.rows), right=range(1, 6))
    undetermined = law.counts.get("undetermined", 0)
    if undetermined:
        yield "  least - most: an undetermined row may turn out to be any answer that is still open"
    if law.known_share_bounds is not None:
        yield (
            "  with the known share: whichever rows it is true of, and whatever goes along with it"
        )
    if law.missing:
        yield ""
        yield f"  Missing in the {undetermined:,} undetermined rows (a row may lack several)"
        rows = [
            (describe_missing_fact(m.path, law), format_count(m.rows, undetermined))
            for m in law.missing
        ]
        yield format_table(rows, right=[1], indent="    ")
    if law.deciding:
        yield ""
        yield "  Decided by"
        for d in law.deciding:
            basis = f" ({REPORT_BASIS_LABELS[d.basis]})" if d.basis in REPORT_BASIS_LABELS else ""
            text = f"{format_count(d.rows, result.rows)} {d.answer}: {d.citation}: {d.says}{basis}"
            yield wrap_text(text, "    ", "      ")
    if law.stack:
        yield ""
        yield f"  {STACK_HEADING}"
        for each in law.stack:
            text = f"{format_count(each.rows, result.rows)} {each.instrument.id}: "
            yield wrap_text(text + describe_instrument(each.instrument), "    ", "      ")
    for dimension, groups in law.groups.items():
        yield ""
        yield f"  By {dimension}"
        yield format_table(group_table(dimension, groups), right=range(1, 7), indent="    ")
        yield f"    {ANSWER_FOOTNOTE}"


def describe_missing_fact(path: str, law: LawResult) -> str:
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


def answer_table(law: LawResult, rows: int) -> list[tuple[str, ...]]:
    """Return the table of one law's answers, headings first.

    Parameters
    ----------
    law : LawResult
    rows : int

    Returns
    -------
    list of tuple of str
        A column without the assumptions and a column of bounds with the known share only where
        there are any.
    """
    head = ["answer", "rows (share)"]
    if law.without_assumptions is not None:
        head.append("without assumptions")
    head.append("least - most")
    if law.known_share_bounds is not None:
        head.append("with the known share")
    found = [tuple(head)]
    for answer in ANSWERS:
        cells = [ANSWER_LABELS[answer], format_count(law.counts.get(answer, 0), rows)]
        if law.without_assumptions is not None:
            cells.append(format_count(law.without_assumptions.get(answer, 0), rows))
        cells.append(format_range(law.bounds, answer, rows))
        if law.known_share_bounds is not None:
            cells.append(format_range(law.known_share_bounds, answer, rows))
        found.append(tuple(cells))
    total = ["all rows", format_count(sum(law.counts.values()), rows)]
    if law.without_assumptions is not None:
        total.append(format_count(sum(law.without_assumptions.values()), rows))
    found.append((*total, *[""] * (len(head) - len(total))))
    return found


def format_range(bounds: Mapping[Answer, Range], answer: Answer, rows: int) -> str:
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
    >>> format_range({"prohibited": Range(5, 10)}, "prohibited", 10)
    '5 - 10 (50.0% - 100.0%)'
    >>> format_range({}, "undetermined", 10)
    ''
    """
    found = bounds.get(answer)
    if found is None:
        return ""
    if not rows:
        return "-"
    low, high = format_percent(found.low, rows), format_percent(found.high, rows)
    return f"{found.low:,} - {found.high:,} ({low} - {high})"


def group_table(dimension: str, groups: Mapping[str, Mapping[str, int]]) -> list[tuple[str, ...]]:
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
    found: list[tuple[str, ...]] = [(dimension, "rows", *(SHORT_ANSWER_LABELS[a] for a in ANSWERS))]
    for group in sorted(groups) if dimension in TIME_DIMENSIONS else groups:
        counts = groups[group]
        total = sum(counts.values())
        cells = (format_count(counts.get(answer, 0), total) for answer in ANSWERS)
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
    yield wrap_text(
        f"{told.rows_read:,} rows read = {told.rows_accepted:,} accepted + "
        f"{told.rows_rejected:,} rejected; {result.rows:,} answered (reader: {told.reader})",
        "  ",
        "    ",
    )
    for name, value in told.measures.items():
        yield f"  {name.replace('_', ' ')}: {_measure(name, value)}"
    yield from (wrap_text(note, "  note: ", "    ") for note in told.notes)
    missing = {m.path for law in result.laws for m in law.missing}
    for path, why in told.unanswerable.items():
        if any(path == m or m.startswith((f"{path}.", f"{path}[")) for m in missing):
            yield wrap_text(f"{path}: {why}", "  silent on ", "    ")
    for law in result.laws:
        if law.instrument is not None:
            yield wrap_text(f"{law.id}: {describe_law_result(law)}", "  law ", "    ")
    yield f"  trustact {result.version}"
    yield wrap_text(result.command, "  command: ", "    ")


def _measure(name: str, value: float) -> str:
    return f"{100 * value:.1f}%" if name.startswith("share") else f"{value:,.0f}"
