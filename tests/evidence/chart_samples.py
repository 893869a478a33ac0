"""Small results of a replay, and where they come from, for tests of charts."""

from datetime import date

from evidence.test_text import counts, groups, law_result, result
from trustact.evidence.bounds import KnownShare, Range
from trustact.evidence.charts.chart_data import ChartSource
from trustact.evidence.charts.law_strips import DISPUTED, LawDays
from trustact.evidence.replay_result import GroupResult, GroupTable

SOURCE = ChartSource(
    "ICE, FOIA 15-1, 2015-01-01 to 2015-03-31; a.csv (SHA-256 9f86d0); answered by trustact 1",
    (("a.csv", "9f86d0", 100),),
    ("ICE",),
    ("15-1",),
    "1, library 227fd87c4a00",
    "trustact replay a.csv --charts charts",
    "2026-11-28",
)

STATES = {
    "California": counts(40, 5, 0, 5, 30),
    "Texas": counts(0, 0, 0, 50, 0),
    "Rhode Island": counts(1, 0, 2, 0, 1),
    "Puerto Rico": counts(0, 0, 0, 2, 0),
    "(not stated)": counts(0, 0, 0, 0, 3),
}
MONTHS = {
    "2015-01": counts(20, 2, 0, 30, 8),
    "2015-02": counts(15, 1, 2, 15, 6),
    "2015-03": counts(6, 2, 0, 12, 20),
}
CROSSED = {"California": counts(4, 0, 0, 0, 3), "Texas": counts(0, 0, 0, 9, 0)}
DAYS = {
    "us-xx/act": (
        LawDays("us-xx/act", "Act of 2015", date(2014, 1, 1), date(2015, 2, 1)),
        LawDays("us-xx/act", "Act of 2015", date(2015, 2, 1), date(2015, 6, 1), DISPUTED),
    )
}
BOUNDS = {
    "prohibited": Range(41, 75),
    "permitted": Range(5, 39),
    "required": Range(2, 2),
    "not-regulated": Range(57, 57),
}


def sample(**changed):
    """Return a result by state, by month, and by both."""
    crossed = tuple(
        GroupResult((state, month), *bounded(counted))
        for state, counted in CROSSED.items()
        for month in MONTHS
    )
    tables = (
        *groups("state", STATES),
        *groups("month", MONTHS),
        GroupTable(("state", "month"), crossed),
    )
    law = law_result(counts=counts(41, 5, 2, 57, 34), bounds=BOUNDS, groups=tables, **changed)
    share = changed.get("known_share_bounds")
    known_share = None if share is None else KnownShare("convictions=[]", 0.477, "TRAC")
    return result(law, rows=139, known_share=known_share)


def bounded(counted):
    open_rows = counted["undetermined"]
    bounds = {a: Range(n, n + open_rows) for a, n in counted.items() if a != "undetermined"}
    return counted, bounds, bounds


def with_share():
    """Return the same with a known share."""
    inner = BOUNDS | {"prohibited": Range(50, 70), "permitted": Range(5, 25)}
    return sample(known_share_bounds=inner)
