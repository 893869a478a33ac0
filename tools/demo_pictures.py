"""Draw the pictures of the README: two parts of what `trustact demo` prints.

Run it after a change to the demo; a test fails while a picture shows something else.
"""

import io
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

DOCS = Path(__file__).parents[1] / "docs"
PARTS = {
    "demo.svg": ("", "4. THREE RECENT REQUESTS"),
    "demo-flow.svg": ("5. ONE BOOKING", "7. WHERE TO GO NEXT"),
}
"""Picture -> what its part begins with, and what comes after it."""

_WIDTH = 118


def draw_pictures() -> dict[str, str]:
    """Return each picture as SVG.

    Returns
    -------
    dict of str to str
        They name no font of another host: they are drawn with what the reader has.
    """
    printed = subprocess.run(
        [sys.executable, "-m", "trustact", "demo"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    return {
        name: _draw(name, printed[printed.index(begins) : printed.index(ends)].rstrip())
        for name, (begins, ends) in PARTS.items()
    }


def _draw(name: str, shown: str) -> str:
    console = Console(record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ make demo\n", style="bold"))
    console.print(Text(shown))
    drawn = console.export_svg(title="trustact demo", unique_id=Path(name).stem)
    return re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)


if __name__ == "__main__":
    for name, drawn in draw_pictures().items():
        (DOCS / name).write_text(drawn, encoding="utf-8")
