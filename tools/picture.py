"""Draw the picture of the README: the first part of what `trustact demo` prints.

Run it after a change to the demo; a test fails while the picture shows something else.
"""

import io
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

PICTURE = Path(__file__).parents[1] / "docs" / "demo.svg"
_ENDS_BEFORE = "4. THREE MODERN REQUESTS"
_WIDTH = 118


def picture() -> str:
    """Return the picture as SVG.

    Returns
    -------
    str
        It names no font of another host: it is drawn with what the reader has.
    """
    printed = subprocess.run(
        [sys.executable, "-m", "trustact", "demo"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    shown = printed.partition(_ENDS_BEFORE)[0].rstrip()
    console = Console(record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ make demo\n", style="bold"))
    console.print(Text(shown))
    drawn = console.export_svg(title="trustact demo", unique_id="trustact")
    return re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
