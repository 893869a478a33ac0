"""Add the ids, parts and citations of this version to those that are published.

The parts are provisions, rules, duties and readings, named as in `trustact.laws.published_ids`.

Run it at a release. Nothing is ever removed: what no longer exists belongs in redirects.csv.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trustact.laws.published_ids import (
    CATALOGUE,
    PUBLISHED,
    current_catalogue,
    current_ids,
    read_published,
    read_published_catalogue,
)
from trustact.output_files import write_text


def main() -> int:
    """Write both lists anew."""
    known = read_published()
    for law, parts in current_ids().items():
        known.setdefault(law, {}).update(parts)
    _write(PUBLISHED, known)
    listed = read_published_catalogue() if CATALOGUE.exists() else {}
    _write(CATALOGUE, listed | current_catalogue())
    return 0


def _write(path: Path, known: Mapping[str, Any]) -> None:
    lines = (
        f" {json.dumps(law)}: {json.dumps(known[law], ensure_ascii=False, sort_keys=True)}"
        for law in sorted(known)
    )
    write_text(path, "{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    raise SystemExit(main())
