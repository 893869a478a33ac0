"""`trustact import`: what the columns of a table of one's own state, drafted and asked once."""

import shlex
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trustact.cli import streams
from trustact.cli.command_line import WrongUseError
from trustact.cli.typed_lines import TypedLines, open_typed_lines
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.fact_index import LISTS
from trustact.language.shown_text import cut_text, escape_line
from trustact.language.vocabulary import AGENCIES
from trustact.output_files import check_target, write_new_files

if TYPE_CHECKING:
    from trustact.formats.mappings.column_contents import ColumnContent
    from trustact.formats.mappings.open_questions import OpenQuestion
    from trustact.formats.mappings.proposed_mapping import Proposal
    from trustact.formats.raw_tables import RawTable

_DATE_ORDERS = ("mdy", "dmy")
_CHARGES = ("pending_charges", "convictions", "past_charges")
_LONGEST_EXAMPLE = 32
_NO_FACTS = (
    "No column is known to state anything of a person or a request. If the rows are places, codes "
    "or counts, no law can be asked about them; else write into the mapping what a column states."
)
_MOST_MARKS = 5


@click.command("import", short_help="A table of one's own: what its columns state.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(dir_okay=False),
    default="mapping.yaml",
    show_default=True,
    metavar="FILE.yaml",
    help="Write the mapping to this file; one that is there is not replaced.",
)
@click.option(
    "--yes", is_flag=True, help="Ask nothing: take what can be taken, and list what is left open."
)
@click.option("--place", metavar="ID", help="Place id of the jail: us-wa-pierce.")
@click.option(
    "--agency",
    type=click.Choice(AGENCIES),
    metavar="KIND",
    help="The agency that has custody, as county-jail or sheriff.",
)
@click.option(
    "--dates",
    type=click.Choice(_DATE_ORDERS),
    help="The order of dates in numbers: mdy (month first) or dmy (day first).",
)
@click.option("--day", metavar="HEADING", help="The column with the day of the question.")
@click.option(
    "--rows",
    type=click.Choice(("case", *LISTS)),
    help="What a row is: a case, or one row of a list.",
)
@click.option("--key", metavar="HEADING", help="The column that says which rows are one case.")
@click.option("--charges", type=click.Choice(_CHARGES), help="What the charges of the table are.")
@click.option(
    "--sheet-name",
    metavar="NAME",
    help="The sheet of an Excel workbook (.xlsx) that has several.",
)
def import_command(
    file: Path, out: str, yes: bool, sheet_name: str | None, **settings: str | None
) -> None:
    """Draft a mapping from the columns of FILE to facts, and write it to mapping.yaml.

    Each column is shown with three rows, except those that may hold names of people or numbers
    that identify them: these are neither shown nor imported. What the table does not show is asked
    once. `trustact replay FILE --mapping mapping.yaml` reads the table by it.
    """
    check_target("--out", out, (".yaml", ".yml"), [file])
    if Path(out).exists():
        raise WrongUseError(
            f"--out {out}: is there already and may have been edited; name another file, or remove "
            "it"
        )
    # Imported here: reading needs numpy, and a wrong option must fail fast.
    from trustact.cli.laws_on_day import check_known_place
    from trustact.formats.mappings.count_tables import read_count_table
    from trustact.formats.mappings.table_rows import read_unknown_table

    if settings["place"] is not None:
        check_known_place(settings["place"], "--place")
    counts = read_count_table(file, sheet_name)
    if counts is not None:
        for line in counts.lines():
            streams.print_text(escape_line(line))
        return
    raw = read_unknown_table(file, sheet_name)
    if reader := _release_reader(raw.headings):
        streams.print_text(
            f"{escape_line(file.name)}: a release of ICE that is read without a mapping "
            f"(reader: {reader}):\n  trustact replay {shlex.quote(escape_line(str(file)))} --stack"
        )
        return
    if shipped := _shipped_mapping(raw.headings):
        _write_shipped(file, out, shipped)
        return
    _check_headings(raw, settings)
    _draft(file, raw, out, settings, None if yes else open_typed_lines(), sheet_name)


def _release_reader(headings: Sequence[str]) -> str | None:
    from trustact.formats.record_files import RELEASE_READERS

    fitting = [reader for reader in RELEASE_READERS if reader.matches_headings(headings)]
    if not fitting:
        return None
    return max(fitting, key=lambda r: (r.count_known_headings(headings), -len(r.columns))).name


def _shipped_mapping(headings: Sequence[str]) -> str | None:
    """Return the name of a mapping of the package of which the table has every column."""
    from trustact.formats.file_layout import normalize_heading
    from trustact.formats.mappings.mapping_files import read_mapping, shipped_mappings

    present = set(map(normalize_heading, headings))
    for name in shipped_mappings():
        if set(map(normalize_heading, read_mapping(name).headings())) <= present:
            return name
    return None


def _write_shipped(file: Path, out: str, name: str) -> None:
    from trustact.formats.mappings.mapping_files import shipped_text

    write_new_files({Path(out): shipped_text(name)})
    streams.print_text(
        f"{escape_line(file.name)}: the mapping {name} of the package has its columns; written to "
        f"{escape_line(out)}. It can be named without a file:\n"
        f"  trustact replay {shlex.quote(escape_line(str(file)))} --mapping {name} --stack"
    )


def _check_headings(raw: "RawTable", settings: dict[str, str | None]) -> None:
    """Check that --day and --key name columns."""
    from trustact.formats.mappings.table_rows import names_a_person

    shown = [heading for heading in raw.headings if heading and not names_a_person(heading)]
    for option in ("day", "key"):
        wanted = settings[option]
        if wanted is not None and wanted not in raw.headings:
            near = suggest_nearest(wanted, shown)
            raise WrongUseError(f"--{option} {wanted}: the table has no such column{near}")


def _draft(
    file: Path,
    raw: "RawTable",
    out: str,
    settings: dict[str, str | None],
    lines: TypedLines | None,
    sheet_name: str | None,
) -> None:
    from trustact import __version__
    from trustact.formats.mappings.mapping_text import write_mapping
    from trustact.formats.mappings.proposed_mapping import propose_mapping

    proposal = propose_mapping(raw, **settings)
    for line in _column_lines(raw, proposal):
        streams.print_text(escape_line(line))
    if not any(proposal.states(column) for column in proposal.columns):
        streams.print_text(f"\n{_NO_FACTS}")
    for warning in proposal.warnings:
        streams.print_text("\n" + escape_line(f"Attention: {warning}"))
    answered: dict[str, str] = {}
    if lines is not None:
        proposal, answered = _ask_all(raw, settings, proposal, lines)
    unanswered = [q for q in proposal.questions if q.asks not in answered]
    about = [
        f"What the columns of {file.name} state ({len(raw.headings)} columns), drafted by trustact "
        f"{__version__}.",
        'A line that says "open" has to be answered before anything is read by this mapping.',
        "docs/import.md describes every key.",
    ]
    write_new_files({Path(out): write_mapping(proposal.document, unanswered, about)})
    left = [q for q in unanswered if q.is_open]
    for line in _question_lines(unanswered, left):
        streams.print_text(escape_line(line))
    streams.print_text(f"\nwritten: {escape_line(out)}")
    if not left:
        streams.print_text(_what_is_read(file, raw, proposal, out, sheet_name))
    streams.print_text(
        f"  trustact replay {shlex.quote(escape_line(str(file)))} --mapping "
        f"{shlex.quote(escape_line(out))} --stack"
    )


def _what_is_read(
    file: Path, raw: "RawTable", proposal: "Proposal", out: str, sheet_name: str | None
) -> str:
    """Return how many rows of the table can be read by the mapping."""
    from trustact.formats.mappings.mapped_records import read_mapped_records, read_mapped_tables
    from trustact.formats.mappings.mapping_files import build_mapping
    from trustact.formats.mappings.mapping_notes import count_of
    from trustact.formats.workbook_archive import is_workbook

    try:
        mapping = build_mapping(proposal.document, Path(out).name)
    except TrustactError as error:
        return f"it has to be edited before anything is read: {error}"
    if raw.rejects or is_workbook(file):
        # A formula without a result harms a row only where the mapping reads its column.
        records, _ = read_mapped_records(file, mapping, sheet_name=sheet_name)
    else:
        records = read_mapped_tables([raw], mapping)
    found = records.provenance
    return (
        f"{count_of(found.rows_read, 'row')} = {found.rows_accepted:,} that can be read (in "
        f"{count_of(records.main.num_rows, 'case')}) + {found.rows_rejected:,} that cannot"
    )


def _column_lines(raw: "RawTable", proposal: "Proposal") -> Iterator[str]:
    """Yield each column with what it states and three rows."""
    from trustact.formats.mappings.column_contents import BIRTHS
    from trustact.formats.mappings.mapping_notes import count_of

    rows, columns = count_of(raw.source.rows, "row"), count_of(len(proposal.columns), "column")
    yield f"{raw.source.name}: {rows}, {columns}"
    for column in proposal.columns:
        states = ", ".join(proposal.states(column)) or "left out"
        yield f"\n{column.shown} -> {states}".lstrip("\n")
        if column.why_left_out:
            yield f"    {column.why_left_out}"
            continue
        if column.examples:
            shown = (f"row {row}: {cut_text(t, _LONGEST_EXAMPLE)}" for row, t in column.examples)
            yield "    " + "; ".join(shown)
        if column.means == "born_on":
            yield f"    {BIRTHS}"
        yield from _date_lines(column, proposal)
        empty = raw.source.rows - column.filled - len(raw.rejects)
        if empty:
            cells = "empty cell, which is" if empty == 1 else "empty cells, which are"
            yield f"    {empty:,} {cells} not known"
        if states != "left out":
            yield from _mark_lines(column)
        why = proposal.document["left_out"].get(column.heading)
        if why:
            yield f"    {why}"


def _date_lines(column: "ColumnContent", proposal: "Proposal") -> Iterator[str]:
    """Yield by which cell the order of the dates of a column was found."""
    from trustact.formats.mappings.proposed_mapping import ORDER_WORDS

    facts = proposal.document["facts"].values()
    own = [spec for spec in facts if spec["column"] == column.heading]
    taken = {spec["dates"] for spec in own if "dates" in spec}
    if column.order is not None and taken == {column.order}:
        row, text = column.order_cells[column.order]
        yield f"    {ORDER_WORDS[column.order]}, by row {row:,}" + (f": {text}" if text else "")
    elif taken:
        for order, (row, text) in column.order_cells.items():
            if order not in taken:
                cell = f" ({text})" if text else ""
                yield f"    row {row:,}{cell} has {ORDER_WORDS[order]}"


def _mark_lines(column: "ColumnContent") -> Iterator[str]:
    """Yield the marks of a column that are taken as not known, such as a question mark."""
    from trustact.formats.mappings.cell_values import states_nothing

    marks = [text for text in column.texts if text.strip() and states_nothing(text)]
    for text in marks[:_MOST_MARKS]:
        rows = column.count(text)
        cells = "cell that says" if rows == 1 else "cells that say"
        is_are = "is" if rows == 1 else "are"
        shown = cut_text(text.strip(), _LONGEST_EXAMPLE)
        yield f"    {rows:,} {cells} {shown!r}, which {is_are} not known, and never no"


def _question_lines(
    unanswered: Sequence["OpenQuestion"], left: Sequence["OpenQuestion"]
) -> Iterator[str]:
    taken = [question for question in unanswered if not question.is_open]
    if taken:
        yield ""
        yield "Taken, because nobody was asked:"
        yield from (f"  {q.asks} {q.taken} ({q.why})" for q in taken)
    if left:
        yield ""
        yield "Left open; write the answers into the mapping in place of `open`:"
        for question in left:
            options = f" One of: {', '.join(question.options)}." if question.options else ""
            yield f"  {question.asks}{options} ({question.why})"


def _ask_all(
    raw: "RawTable", settings: dict[str, str | None], proposal: "Proposal", lines: TypedLines
) -> "tuple[Proposal, dict[str, str]]":
    """Ask each question once; what changes the draft as a whole is asked first."""
    from trustact.formats.mappings.proposed_mapping import propose_mapping

    answered: dict[str, str] = {}
    streams.print_text(
        "\nAn empty line takes what is in brackets; ? leaves the question open in the mapping."
    )
    while True:
        waiting = [q for q in proposal.questions if q.setting and q.asks not in answered]
        if not waiting:
            break
        answer = _ask(waiting[0], lines)
        if answer is None:
            return proposal, answered
        answered[waiting[0].asks] = answer
        if answer != "open":
            settings = {**settings, waiting[0].setting: answer}
            proposal = propose_mapping(raw, **settings)
    for question in [q for q in proposal.questions if not q.setting]:
        answer = _ask(question, lines)
        if answer is None:
            break
        if answer != "open":
            proposal.answer(question, answer)
            answered[question.asks] = answer
    return proposal, {asks: answer for asks, answer in answered.items() if answer != "open"}


def _ask(question: "OpenQuestion", lines: TypedLines) -> str | None:
    """Return the answer to a question, `open` if it is left so; None where there are no more."""
    options = "".join(f"\n  {o}: {s}" if s else f"\n  {o}" for o, s in question.options.items())
    streams.print_text(escape_line(f"\n{question.asks} ({question.why})".strip()))
    if options:
        streams.print_text("\n".join(escape_line(each) for each in options.strip("\n").split("\n")))
    check = _checker(question)
    while True:
        typed = lines.read(f"[{question.taken}] > ", list(question.options))
        if typed is None:
            return None
        text = " ".join(typed.split())
        if text == "?":
            return "open"
        if not text:
            return question.taken
        problem = check(text)
        if not problem:
            return text
        streams.print_text(escape_line(problem))


def _checker(question: "OpenQuestion") -> Callable[[str], str]:
    """Return what says why an answer is not possible; nothing if it is."""

    def check(text: str) -> str:
        if question.options and text not in question.options:
            near = suggest_nearest(text, list(question.options))
            return f"that is no answer{near}; one of: {', '.join(question.options)}"
        if question.setting == "place":
            return _problem_of_place(text)
        return ""

    return check


def _problem_of_place(text: str) -> str:
    from trustact.cli.laws_on_day import check_known_place

    try:
        check_known_place(text, "the place")
    except (click.ClickException, TrustactError) as error:
        return error.message if isinstance(error, click.ClickException) else str(error)
    return ""
