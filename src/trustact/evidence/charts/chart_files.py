"""Writes charts into a folder: each as SVG, PNG, CSV and Vega-Lite, with where it comes from.

Nothing is fetched: the renderer runs in this process, its fonts come with it, and no address is
allowed as a source of data.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from trustact.evidence.charts.chart_data import Chart, ChartSource
from trustact.evidence.charts.chart_style import ChartError
from trustact.evidence.charts.png_texts import add_texts, pack
from trustact.evidence.charts.svg_frame import frame_svg
from trustact.language.shown_text import escape_csv_cell, escape_line, format_json
from trustact.output_files import (
    OutputFileError,
    is_same_file,
    make_folder,
    refuse_link,
    replace_file,
    write_text,
)

ENDINGS = (".svg", ".png", ".csv", ".vl.json")
METADATA = "csv-metadata.json"
"""What the columns of all CSV files of a folder mean (CSV on the Web)."""

VEGA_LITE = "6.4"
PNG_SCALE = 2.5
"""Points of a PNG for a point of the picture: 1,200 across."""


def check_folder(option: str, name: str | None) -> None:
    """Check, before the work begins, that charts can be written to a folder.

    Raises
    ------
    ChartError
        If it cannot be one, or if what draws charts is not installed.
    """
    from trustact.evidence.charts.chart_style import check_installed

    if name is None:
        return
    if not name:
        raise ChartError(f"{option}: the name is empty; name a folder, such as charts")
    folder = Path(name)
    refuse_link(folder, f"{option} {escape_line(name)}")
    if folder.exists() and not folder.is_dir():
        raise ChartError(f"{option} {escape_line(name)}: this is a file; name a folder")
    check_installed()


def write_charts(
    folder: str | Path,
    charts: Sequence[tuple[Chart, ChartSource]],
    read: Iterable[Path] = (),
) -> list[str]:
    """Write charts; return the names of the files.

    Parameters
    ----------
    charts : sequence of (Chart, ChartSource)
        Each with where it comes from.
    read : iterable of Path
        Files that were read, none of which is overwritten.

    Raises
    ------
    OutputFileError
        If the folder has charts of another run, and nothing is written; or if a file cannot be
        written, and those before it stay.
    """
    target = Path(folder)
    names = [f"{chart.name}{ending}" for chart, _ in charts for ending in ENDINGS]
    if charts:
        names.append(METADATA)
    for name in names:
        for other in read:
            if is_same_file(target / name, other):
                raise OutputFileError(target / name, "this is a file that is read")
    drawn = {chart.name for chart, _ in charts}
    _refuse_other_charts(target, drawn.__contains__, target)
    make_folder(target)
    for chart, source in charts:
        svg = draw_svg(chart, source)
        write_text(target / f"{chart.name}.svg", svg)
        with replace_file(target / f"{chart.name}.png") as path:
            path.write_bytes(draw_png(svg, chart, source))
        write_text(target / f"{chart.name}.csv", chart_csv(chart))
        write_text(target / f"{chart.name}.vl.json", chart_json(chart, source))
    if charts:
        write_text(target / METADATA, csv_metadata(charts))
    return names


def check_other_charts(option: str, name: str | None, may_draw: Callable[[str], bool]) -> None:
    """Check, before the work begins, that a folder has no charts of another run.

    Parameters
    ----------
    may_draw : callable
        Whether this run may draw a chart of a name.

    Raises
    ------
    OutputFileError
        If it has a chart that this run cannot draw.
    """
    if name is not None:
        _refuse_other_charts(Path(name), may_draw, f"{option} {name}")


def _refuse_other_charts(folder: Path, may_draw: Callable[[str], bool], shown: str | Path) -> None:
    """Refuse a folder with charts that would stay and that its metadata would no longer list."""
    try:
        listed = json.loads((folder / METADATA).read_text(encoding="utf-8"))["tables"]
        tables = [each["url"].removesuffix(".csv") for each in listed]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # Without metadata of charts, nothing is known of what is in the folder.
        return
    others = [
        name
        for name in tables
        if re.fullmatch(r"[a-z0-9-]+", name)
        and not may_draw(name)
        and any((folder / f"{name}{ending}").exists() for ending in ENDINGS)
    ]
    if others:
        raise OutputFileError(
            shown,
            f"it has charts of another run, such as {others[0]}, which {METADATA} would no longer "
            "list; name another folder, or empty this one",
        )


def draw_svg(chart: Chart, source: ChartSource) -> str:
    """Return a chart as SVG, with its words and its source."""
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(
        dict(chart.spec), vl_version=VEGA_LITE, show_warnings=False, allowed_base_urls=[]
    )
    return frame_svg(drawn, chart, source)


def draw_png(svg: str, chart: Chart, source: ChartSource) -> bytes:
    """Return a finished picture as PNG."""
    import vl_convert

    texts = {
        "Title": chart.title,
        "Description": f"{chart.subtitle}. {chart.description}",
        "Source": source.citation,
        "Software": f"trustact {source.program}",
        "Creation Time": source.day,
    }
    comment = format_json(source.as_json())
    return add_texts(
        pack(vl_convert.svg_to_png(svg, scale=PNG_SCALE)),
        {word: escape_line(text) for word, text in texts.items()} | {"Comment": comment},
    )


def chart_csv(chart: Chart) -> str:
    """Return the numbers of a chart; no cell is one that a spreadsheet runs."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(column.name for column in chart.columns)
    for row in chart.rows:
        writer.writerow(
            escape_csv_cell(cell) if isinstance(cell, str) else "" if cell is None else cell
            for cell in row
        )
    return stream.getvalue()


def chart_json(chart: Chart, source: ChartSource) -> str:
    """Return the picture in Vega-Lite, with its source, to be changed and drawn elsewhere."""
    about = source.as_json() | {"notes": list(chart.notes), "description": chart.description}
    return format_json({**chart.spec, "usermeta": {"trustact": about}}) + "\n"


def csv_metadata(charts: Sequence[tuple[Chart, ChartSource]]) -> str:
    """Return what the CSV files of a folder hold, as CSV on the Web has it."""
    tables: list[dict[str, Any]] = [
        {
            "url": f"{chart.name}.csv",
            "dc:title": chart.title,
            "dc:description": " ".join([f"{chart.subtitle}.", *chart.notes]),
            "dc:source": list(source.publishers),
            "dc:bibliographicCitation": source.citation,
            "trustact:provenance": source.as_json(),
            "tableSchema": {
                "columns": [
                    {"name": column.name, "dc:description": column.says, "datatype": column.kind}
                    | ({"trustact:unit": column.unit} if column.unit else {})
                    for column in chart.columns
                ]
            },
        }
        for chart, source in charts
    ]
    return format_json({"@context": "http://www.w3.org/ns/csvw", "tables": tables}) + "\n"
