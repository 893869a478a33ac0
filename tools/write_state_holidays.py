"""Write the days that may be holidays of a state: src/trustact/language/data/state_holidays.csv.

`python tools/write_state_holidays.py` takes them from the library `holidays`. Reading the
table takes a hundredth of the time of importing that library, which only other years still need.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from trustact.language.state_holidays import listed_states, state_holidays_of_library

TABLE = Path(__file__).parents[1] / "src/trustact/language/data/state_holidays.csv"
YEARS = range(2000, 2041)


def find_rows() -> Iterator[tuple[str, int, str]]:
    """Yield state, year and days, each day as month and day: `03-31 12-26`."""
    for state in sorted(listed_states()):
        for year in YEARS:
            days = sorted(state_holidays_of_library(state, year))
            yield state, year, " ".join(f"{day:%m-%d}" for day in days)


def main() -> None:
    """Write the table."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("state", "year", "days"))
        writer.writerows(find_rows())


if __name__ == "__main__":
    main()
