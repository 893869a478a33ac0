"""The option `--charts` of commands whose figures can be drawn as files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from trustact.cli import streams
from trustact.cli.command_line import WrongUseError
from trustact.language.shown_text import escape_line

_Command = TypeVar("_Command", bound=Callable[..., Any])


def charts_option(command: _Command) -> _Command:
    """Add `--charts` to a command."""
    return click.option(
        "--charts",
        metavar="FOLDER",
        callback=lambda _, __, value: _check_folder(value),
        help="Write each chart as SVG, PNG, CSV and Vega-Lite into this folder.",
    )(command)


def _check_folder(folder: str | None) -> str | None:
    if folder is None:
        return None
    from trustact.evidence.charts.chart_files import check_folder

    check_folder("--charts", folder)
    return folder


def check_other_charts(folder: str | None, may_draw: Callable[[str], bool]) -> None:
    """Check, before the work begins, that the folder of `--charts` has no charts of another run.

    Parameters
    ----------
    may_draw : callable
        Whether this run may draw a chart of a name.

    Raises
    ------
    OutputFileError
        If it has a chart that this run cannot draw.
    """
    if folder is not None:
        from trustact.evidence.charts import chart_files

        chart_files.check_other_charts("--charts", folder, may_draw)


def former_svg_option(command: _Command) -> _Command:
    """Add the former option `--svg`, which says what took its place."""
    return click.option(
        "--svg", hidden=True, expose_value=False, callback=lambda _, __, value: _reject(value)
    )(command)


def _reject(value: str | None) -> None:
    if value is not None:
        raise WrongUseError(
            "--svg is now --charts FOLDER, which writes each chart as SVG, PNG, CSV and Vega-Lite"
        )


def say_written(folder: str, names: list[str]) -> None:
    """Print to standard error how many charts were written, and where."""
    charts = sum(Path(name).suffix.lower() == ".svg" for name in names)
    word = "chart" if charts == 1 else "charts"
    streams.print_text(f"{charts} {word} written into {escape_line(folder)}", err=True)
