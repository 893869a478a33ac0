"""Draw the pictures of the README: two parts of the output of `trustact demo`.

Run it after a change to the demo; a test fails while a picture differs from the output.
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
"""Picture -> how its part of the output begins, and what follows it."""

_WIDTH = 118


def draw_pictures() -> dict[str, str]:
    """Return each picture as SVG, by file name; they load no font from another host."""
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


def _draw(name: str, text: str) -> str:
    console = Console(record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ make demo\n", style="bold"))
    console.print(Text(text))
    drawn = console.export_svg(title="trustact demo", unique_id=Path(name).stem)
    return re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)


if __name__ == "__main__":
    for name, drawn in draw_pictures().items():
        (DOCS / name).write_text(drawn, encoding="utf-8")
