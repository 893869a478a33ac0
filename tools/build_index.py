"""Write the index of the laws and the digest of the library.

Run `make index` after a change to a law, to `not_yet_written.yaml`, to a table of offenses, to a
rule of filling or to a calendar. A test fails while one of the two is out of date.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The index of this tree is written from the laws of this tree, not from an installed copy.
sys.path.insert(0, str(ROOT / "src"))

from trustact.authoring.index_builder import write_index  # noqa: E402
from trustact.language.errors import TrustactError  # noqa: E402


def main() -> None:
    """Write both, and say what changed."""
    try:
        written = write_index()
    except TrustactError as error:
        sys.exit(str(error))
    for path in written:
        print(f"{path.relative_to(ROOT).as_posix()}: written")


if __name__ == "__main__":
    main()
