"""The reports on the example table that comes with the program, as golden files.

Run it to write them again after a change that is wanted; the difference is then read by a person.
"""

import json
from datetime import date
from pathlib import Path

import trustact
from trustact.statutory_reports.event_table import read_event_table
from trustact.statutory_reports.public_copy import public_copy
from trustact.statutory_reports.report_data import numbers_of, report_json
from trustact.statutory_reports.report_list import find_report, make_report
from trustact.statutory_reports.report_model import Period
from trustact.statutory_reports.report_texts import public_texts

GOLDEN = Path(__file__).parent / "golden"
EXAMPLE = Path(trustact.__file__).parent / "data" / "example_events.csv"
CASES = {
    "illinois": ("illinois", "example-county-jail-il", "2024-01-01", "2024-12-31"),
    "illinois-zero": ("illinois", "example-village-police-il", "2024-01-01", "2024-12-31"),
    "new-york-city": ("new-york-city", "example-city-department", "2023-07-01", "2024-06-30"),
    "new-york-city-assistance": (
        "new-york-city-assistance",
        "example-city-department",
        "2023-10-01",
        "2023-12-31",
    ),
    "chicago": ("chicago", "example-city-police", "2024-04-01", "2024-06-30"),
    "chicago-zero": ("chicago", "example-city-police", "2024-07-01", "2024-09-30"),
    "california-forum": ("california-forum", "example-sheriff-ca", "2024-01-01", "2024-12-31"),
    "california-transfers": (
        "california-transfers",
        "example-sheriff-ca",
        "2024-01-01",
        "2024-12-31",
    ),
    "oregon": ("oregon", "example-sheriff-or", "2024-03-01", "2024-03-31"),
    "new-jersey": ("new-jersey", "example-county-jail-nj", "2024-01-01", "2024-12-31"),
}


def example_report(case):
    """Return one of the reports on the example."""
    name, agency, first, last = CASES[case]
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    return make_report(find_report(name), read_event_table([EXAMPLE]), agency, period)


def golden_text(case):
    """Return a report, the events behind each number and its public copy as one text."""
    report = example_report(case)
    public = json.loads(public_texts(report, public_copy(report), "")["public.json"])
    found = {
        "report": report_json(report, ""),
        "numbers": [
            f"{n.section} | {n.row} | {n.column} | {n.value} | {' '.join(n.events)}"
            for n in numbers_of(report)
        ],
        "public": {"tables": public["tables"], "left_out": public["left_out"]},
    }
    return json.dumps(found, indent=1, ensure_ascii=True) + "\n"


if __name__ == "__main__":
    for each in CASES:
        (GOLDEN / f"{each}.json").write_text(golden_text(each), encoding="utf-8")
