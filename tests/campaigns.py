"""Campaigns: changed inputs of one kind, counted, and the table of what was tried and what held.

A deep test with the mark `campaign` is one campaign, and each of its seeds a part. What a part
counts goes into its result; the table in `docs/security.md` is made of the results alone.
"""

import re
from collections import defaultdict
from dataclasses import asdict, dataclass

START, END = "<!-- campaigns: written by make test-deep -->", "<!-- end of campaigns -->"
HEADINGS = (
    "campaign",
    "kind of file",
    "seeds",
    "variants",
    "read",
    "refused with a message",
    "crashed or wrong",
    "commit",
)


@dataclass
class Tally:
    """What became of the variants: each is read, refused with a message, or wrong."""

    tried: int = 0
    read: int = 0
    refused: int = 0

    def count(self, examine, *given):
        """Examine one variant and return what is found; a refusal is false.

        Where `examine` raises, the variant stays without a result: it is wrong.
        """
        self.tried += 1
        found = examine(*given)
        self.read += bool(found)
        self.refused += not found
        return found

    def has_both(self):
        """Return whether some were read and some refused, so that the changes reach both."""
        return self.read > 0 and self.refused > 0 and self.read + self.refused == self.tried

    def counts(self):
        return asdict(self)


def write_table(page, results):
    """Return the page with its table written anew from the results of the parts on one tree.

    A campaign of which no part ran on this tree keeps its row, which names the commit of its run.
    """
    before, start, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"the page needs the lines {START} and {END}")
    rows = {cells[0]: cells for cells in read_rows(page)}
    parts = defaultdict(list)
    for result in results:
        if result.get("campaign"):
            parts[tuple(result["campaign"])].append(result)
    for (name, file), found in parts.items():
        run = [part for part in found if part["outcome"] != "not run"]
        if run:
            rows[name] = _row(name, file, run, len(found))
        else:
            rows.setdefault(name, [name, file, f"none of {len(found)}", "0", "0", "0", "0", ""])
    lines = [_line(HEADINGS), f"|---|---|---|{'---:|' * 4}---|"]
    lines += [_line(rows[name]) for name in sorted(rows)]
    return "\n".join([before + start, "", *lines, "", end + after])


def read_rows(page):
    """Return the cells of each row of the table."""
    table = page.partition(START)[2].partition(END)[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def campaigns_of(paths):
    """Return name and kind of file of each campaign that these test files mark."""
    mark = re.compile(r'@pytest\.mark\.campaign\("([^"]+)", "([^"]+)"\)')
    return [pair for path in paths for pair in mark.findall(path.read_text(encoding="utf-8"))]


def _row(name, file, run, of):
    counts = [part.get("counts", {}) for part in run]
    tried, read, refused = (
        sum(count.get(key, 0) for count in counts) for key in ("tried", "read", "refused")
    )
    # A part that fails stops at its first wrong variant.
    failed = sum(part["outcome"] == "failed" for part in run)
    wrong = max(failed, tried - read - refused)
    seeds = sorted(part["seed"] for part in run if "seed" in part)
    shown = f"{seeds[0]} to {seeds[-1]}" if len(seeds) == of else f"{len(seeds)} of {of}"
    commits = ", ".join(sorted({part["commit"] for part in run}))
    numbers = [f"{number:,}" for number in (tried, read, refused, wrong)]
    return [name, file, shown, *numbers, commits]


def _line(cells):
    return f"| {' | '.join(cells)} |"
