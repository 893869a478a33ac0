"""How all charts look: sizes, fonts, and colors that color-blind readers can tell apart.

No two answers differ by color alone: undetermined rows are hatched, required ones striped, and the
others differ in how dark they are. Vega-Lite has no patterns, so a color stands for each until the
picture is finished (see `svg_frame`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trustact.language.errors import TrustactError
from trustact.language.instrument import Answer
from trustact.language.shown_text import escape_line

if TYPE_CHECKING:
    import altair as alt

WIDTH = 480
"""Of a picture; letters are of 12 points, so that it is readable at 400 points."""

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
TITLE_SIZE, TEXT_SIZE, NOTE_SIZE = 15, 12, 11
PADDING = 10

HATCHED, STRIPED = "#c8c8c9", "#d55e01"
"""Colors that stand for patterns until the picture is finished."""

STACK_ORDER: tuple[Answer, ...] = (
    "prohibited",
    "undetermined",
    "permitted",
    "required",
    "not-regulated",
)
"""From the left: rows that are undetermined stand beside those that they may turn out to be."""

ANSWER_FILLS: Mapping[Answer, str] = {
    "prohibited": "#0072b2",
    "undetermined": HATCHED,
    "permitted": "#e69f00",
    "required": STRIPED,
    "not-regulated": "#e3e3e3",
}
"""From the palette of Okabe and Ito."""

BLUE, VERMILION, GRAY, BLACK = "#0072b2", "#d55e00", "#777777", "#000000"

EXTRA = "charts as files need Vega-Altair: pip install 'trustact[charts]'"


class ChartError(TrustactError):
    """A chart cannot be drawn."""


def check_installed() -> None:
    """Check that charts can be drawn here, before any work is done.

    Raises
    ------
    ChartError
        If Altair or its renderer is not installed; with the command that installs it.
    """
    from importlib.util import find_spec

    if find_spec("altair") is None or find_spec("vl_convert") is None:
        raise ChartError(EXTRA)


def printable(text: str) -> str:
    """Return a text from outside without characters that change how others are shown."""
    return escape_line(text)


def shorten(text: str, most: int) -> str:
    """Return a text that has at most so many characters.

    Examples
    --------
    >>> shorten("Massachusetts", 8)
    'Massach\u2026'
    """
    found = printable(text)
    return found if len(found) <= most else f"{found[: most - 1].rstrip()}\u2026"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is in letters like Arial; rather too much than too little.

    Examples
    --------
    >>> round(text_width("illicit", 10)), round(text_width("WWW 000", 10))
    (22, 46)
    """
    widths = sum(_LETTER_WIDTHS.get(letter, _width_of_others(letter)) for letter in text)
    return widths * size * (1.08 if bold else 1.0)


_LETTER_WIDTHS = {
    letter: width
    for letters, width in (
        (" .,:;!/\\|'ijlftI()[]", 0.28),
        ('r-"*`', 0.38),
        ("cksvxyzJ", 0.5),
        ("abdeghnopqu0123456789L_=+<>?$#", 0.556),
        ("ABEKPSVXYFTZ&", 0.68),
        ("CDHNRUwGOQ", 0.78),
        ("mMW@%", 0.9),
    )
    for letter in letters
}


def _width_of_others(letter: str) -> float:
    return 0.65 if letter < "\u2e80" else 1.0


def wrap(text: str, size: int, width: int = WIDTH, *, bold: bool = False) -> list[str]:
    """Return the lines of a text of letters of a size, none wider than the picture."""
    room = width - 2 * PADDING
    lines: list[str] = []
    line = ""
    for word in printable(text).split():
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size, bold=bold) > room:
            lines.append(line)
            longer = word
        while text_width(longer, size, bold=bold) > room:
            fits = max(1, int(len(longer) * room / text_width(longer, size, bold=bold)) - 1)
            lines.append(longer[:fits])
            longer = longer[fits:]
        line = longer
    return [*lines, line]


def data(rows: Sequence[Mapping[str, Any]]) -> "alt.Data":
    """Return rows as the data of a chart."""
    import altair as alt

    make: Any = alt.Data  # without types
    found: alt.Data = make(values=[dict(row) for row in rows])
    return found


def finish(
    picture: "alt.TopLevelMixin", title: str, subtitle: str, *, width: int = WIDTH
) -> dict[str, Any]:
    """Return a picture as Vega-Lite, with its title and the style of all charts."""
    spec: dict[str, Any] = picture.to_dict()
    spec["title"] = {
        "text": wrap(title, TITLE_SIZE, width, bold=True),
        "subtitle": wrap(subtitle, TEXT_SIZE, width),
        "anchor": "start",
        "frame": "bounds",
        "fontSize": TITLE_SIZE,
        "subtitleFontSize": TEXT_SIZE,
        "subtitleColor": "#333333",
        "offset": 12,
    }
    spec["padding"] = PADDING
    spec["background"] = "white"
    spec["config"] = {
        "font": FONT,
        "aria": False,
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": TEXT_SIZE,
            "titleFontSize": TEXT_SIZE,
            "titleFontWeight": "normal",
            "labelColor": BLACK,
            "titleColor": BLACK,
            "gridColor": "#dddddd",
            "domainColor": GRAY,
            "tickColor": GRAY,
        },
        "legend": {"labelFontSize": TEXT_SIZE, "titleFontSize": TEXT_SIZE, "labelLimit": 300},
        "header": {"labelFontSize": TEXT_SIZE, "titleFontSize": TEXT_SIZE},
        "text": {"fontSize": TEXT_SIZE},
    }
    return spec


def interval_lines(chart: "alt.Chart", place: "alt.X | alt.Y", size: int) -> Iterator["alt.Chart"]:
    """Yield lines with ends from `low` to `high`, on a white ground so that any bar shows them.

    Parameters
    ----------
    place : altair.X or altair.Y
        Where each line is: beside the others on a horizontal axis, or below them.
    size : int
        Of the ends.
    """
    import altair as alt

    upright = isinstance(place, alt.X)
    at: dict[str, Any] = {"x" if upright else "y": place}
    name, axis, until = ("y", alt.Y, alt.Y2) if upright else ("x", alt.X, alt.X2)
    orient: dict[str, Any] = {"orient": "horizontal"} if upright else {}
    for color, wide in (("#ffffff", 4.0), (BLACK, 1.6)):
        ends: dict[str, Any] = {name: axis("low:Q"), f"{name}2": until("high:Q")}
        yield chart.mark_rule(color=color, strokeWidth=wide).encode(**at, **ends)
        for end in ("low", "high"):
            tick = chart.mark_tick(color=color, thickness=wide, size=size, **orient)
            one_end: dict[str, Any] = {name: axis(f"{end}:Q")}
            yield tick.encode(**at, **one_end)
