"""Write the index of the laws, from the law files and from what is known of the other laws.

Run it after a change to a law's head (its dates, agencies, actions, title ...) or to
`not_yet_written.yaml`: `make index`. A test fails while the index says something else.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The index of this tree is written from the laws of this tree, whatever is installed.
sys.path.insert(0, str(ROOT / "src"))

from trustact.authoring.index_builder import write_index  # noqa: E402
from trustact.language.errors import TrustactError  # noqa: E402
from trustact.laws.index import INDEX  # noqa: E402


def main() -> None:
    """Write the index, and say so where it changed."""
    try:
        written = write_index()
    except TrustactError as error:
        sys.exit(str(error))
    if written:
        print(f"src/trustact/laws/{INDEX}: written")


if __name__ == "__main__":
    main()
