"""A set of figures as sections with tables, in plain text and as an HTML page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trustact.evidence.citation_line import CITE_AS
from trustact.language.page_style import PAGE_STYLE
from trustact.language.shown_text import page_template
from trustact.text_layout import LINE_WIDTH, format_table, wrap_text


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A table of the package from which figures were taken."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from.

    Parameters
    ----------
    cite : str
        Who published it, as one cites it.
    basis : str
        How it was read.
    file : SourceFile
        The table of the package that contains it.
    """

    cite: str
    basis: str
    file: SourceFile


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table; `right` are the columns that are aligned to the right."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureSection:
    """A part of a document: what is counted, its tables, and what must be known of them.

    Parameters
    ----------
    lines : tuple of str
        Before the tables.
    notes : tuple of str
        After the tables.
    """

    title: str
    lines: tuple[str, ...]
    tables: tuple[FigureTable, ...]
    notes: tuple[str, ...] = ()
    chart: str | None = None


@dataclass(frozen=True, slots=True)
class FigureDocument:
    """Everything that a command of `trustact figures` shows.

    Parameters
    ----------
    program : str
        The version of the program and of its library.
    """

    title: str
    lines: tuple[str, ...]
    sections: tuple[FigureSection, ...]
    sources: tuple[Source, ...]
    program: str
    command: str


def citation_lines(document: FigureDocument) -> list[str]:
    """Return one line to cite for each source of a document, numbered."""
    return [
        f"[{number}] {source.cite} ({source.basis}); table {source.file.name}, sha256 "
        f"{source.file.sha256}; computed with trustact {document.program}"
        for number, source in enumerate(document.sources, 1)
    ]


def figure_citation(sources: Sequence[Source], program: str) -> str:
    """Return one line that cites all sources: who published them, the tables, the program.

    Examples
    --------
    >>> file = SourceFile("a.csv", "9f86d0")
    >>> sources = [Source("ICE, FOIA 15-1", "text", file), Source("TRAC", "text", file)]
    >>> figure_citation(sources, "0.2.0")
    'ICE, FOIA 15-1; TRAC; tables: a.csv (SHA-256 9f86d0); computed with trustact 0.2.0'
    """
    cited = dict.fromkeys(source.cite for source in sources)
    files = dict.fromkeys(f"{s.file.name} (SHA-256 {s.file.sha256})" for s in sources)
    tables = f"tables: {', '.join(files)}"
    return "; ".join([*cited, tables, f"computed with trustact {program}"])


def cite_document(document: FigureDocument) -> str:
    """Return one line that cites all sources of a document."""
    return figure_citation(document.sources, document.program)


def find_requests(cite: str) -> list[str]:
    """Return the numbers of requests for records that stand in the name of a source.

    Examples
    --------
    >>> find_requests("ICE's releases (FOIA 15-06333, 15-87693), a repository")
    ['15-06333', '15-87693']
    """
    found = re.search(r"FOIA ((?:[\w-]+(?:, )?)+)", cite)
    return re.findall(r"\d[\w-]*\d", found[1]) if found else []


def document_text(document: FigureDocument) -> str:
    """Return a document as plain text; charts are only on the page and in the SVG file."""
    lines = [document.title, *(wrap_text(line) for line in document.lines)]
    for section in document.sections:
        lines += ["", *_section_lines(section)]
    lines += ["", "Sources"]
    lines += [wrap_text(line, "  ", "      ") for line in citation_lines(document)]
    lines.append(wrap_text(document.command, "  command: ", "    "))
    lines += ["", CITE_AS + cite_document(document)]
    return "\n".join(lines)


def _section_lines(section: FigureSection) -> Iterator[str]:
    yield section.title
    for line in section.lines:
        yield wrap_text(line, "  ")
    for table in section.tables:
        yield f"  {table.caption}"
        yield from _table_lines(table)
    for note in section.notes:
        yield wrap_text(note, "  - ")


def _table_lines(table: FigureTable) -> Iterator[str]:
    """Yield a table; where it is too wide, its last column stands below each row."""
    laid_out = format_table([table.head, *table.rows], table.right, "    ")
    if max(map(len, laid_out.splitlines())) <= LINE_WIDTH:
        yield laid_out
        return
    narrow = [row[:-1] for row in (table.head, *table.rows)]
    lines = format_table(narrow, table.right, "    ").splitlines()
    yield lines[0]
    for line, row in zip(lines[1:], table.rows, strict=True):
        yield line
        if row[-1]:
            yield wrap_text(row[-1], " " * 8)


def document_page(document: FigureDocument) -> str:
    """Return a document as one HTML page: self-contained, printable, without script."""
    page = page_template("trustact.evidence", "figures.html").render(
        document=document,
        style=Markup(PAGE_STYLE.strip()),
        warnings=(),
        sections=[(section, Markup(section.chart or "")) for section in document.sections],
        sources_heading="Sources",
        sources=[*citation_lines(document), f"command: {document.command}"],
        disclaimer="Not legal advice: this page shows published figures and counts in public "
        "tables.",
        citation=f"{CITE_AS}{cite_document(document)}",
    )
    return page + "\n"
