"""Add the ids, provisions and citations of this version to those that are published.

Run it at a release. Nothing is ever removed: what no longer exists belongs in redirects.csv.
"""

import json

from trustact.laws.published_ids import PUBLISHED, current_ids, read_published
from trustact.output_files import write_text


def main() -> int:
    """Write the list anew."""
    known = read_published()
    for law, provisions in current_ids().items():
        known.setdefault(law, {}).update(provisions)
    lines = (
        f" {json.dumps(law)}: {json.dumps(known[law], ensure_ascii=False, sort_keys=True)}"
        for law in sorted(known)
    )
    write_text(PUBLISHED, "{\n" + ",\n".join(lines) + "\n}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
