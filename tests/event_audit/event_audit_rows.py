"""Events for the tests of their audit, written and read as a user has them; nobody is real."""

import csv
import itertools
import json
import random

from trustact import laws
from trustact.api.library_filling import filling
from trustact.event_audit.gate import build_gate
from trustact.event_audit.replayed_custody import EventQuestions
from trustact.event_audit.run_event_audit import run_event_audit
from trustact.language.time_zones import time_zone_of
from trustact.offenses.classifier import offense_tables
from trustact.statutory_reports.event_table import read_event_table

CALIFORNIA, NEW_JERSEY, TEXAS = "us-ca-fresno", "us-nj", "us-tx-travis"
VALUES, TRUTH, FEDERAL = (
    "us-ca/values-act-2017",
    "us-ca/truth-act-2016",
    "us-federal/8cfr-287-7",
)
NO_RECORD = {
    "convictions": [],
    "convictions_complete": True,
    "pending_charges": [],
    "pending_charges_complete": True,
    "registries": [],
    "registries_complete": True,
    "arrest.statute": "Cal. Veh. Code 23152(a)",
}
ROBBERY = NO_RECORD | {
    "convictions": [
        {"statute": "Cal. Penal Code 211", "level": "felony", "convicted_on": "2018-04-02"}
    ]
}
ICE = {"detainer.issuer": "ice"}


class Rows:
    """The rows of a table, numbered as they are added; times are of January 2024."""

    def __init__(self, offset="-08:00", agency="example-jail", subject="A"):
        self.offset, self.agency, self.subject = offset, agency, subject
        self.rows = []
        self._count = itertools.count(1)

    def __call__(self, kind, at="", about=None, *, subject=None, facts=None, **more):
        """Add an event, `at` as 05T10:00; return its id."""
        row = {
            "id": f"{kind}-{next(self._count)}",
            "subject": self.subject if subject is None else subject,
            "agency": self.agency,
            "kind": kind,
            "at": f"2024-01-{at}{self.offset}" if at else "",
            "about": about or "",
            "facts": json.dumps(facts) if facts else "",
        }
        for name, value in more.items():
            row[name] = f"2024-01-{value}{self.offset}" if name == "recorded_at" else value
        self.rows.append(row)
        return row["id"]

    def request(self, *, facts=NO_RECORD, subject=None, booked="08T21:00", came="09T08:00", **more):
        """Add a booking and a request of ICE; return the id of the request."""
        self("booked", booked, facts=facts, subject=subject)
        more = {"form": "I-247A"} | more
        return self("request-received", came, facts=ICE, subject=subject, **more)


def write(path, rows):
    names = dict.fromkeys(itertools.chain(*rows))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(names), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def make_audit(tmp_path, rows, *, place=CALIFORNIA, only=(), as_if=(), agency_name=None):
    """Return the audit of rows that were written to a file and read from it."""
    table = read_event_table([write(tmp_path / "events.csv", rows.rows)])
    gate = build_gate(place, [laws.get(each) for each in as_if], filling())
    zone = time_zone_of(place)
    questions = EventQuestions(place, zone, "county-jail", gate, offense_tables(), only)
    return run_event_audit(
        table,
        questions,
        agency_name=agency_name,
        place_name="Example",
        version="1",
        command="trustact audit",
    )


def found(audit, kind, law="", duty=""):
    """Return the findings of a kind, of one law and duty where they are named."""
    return [
        finding
        for finding in audit.findings
        if finding.kind == kind and (not law or finding.law == law)
        if not duty or finding.duty == duty
    ]


def outcome(audit, kind, law="", duty=""):
    """Return the outcome of the only finding of a kind."""
    [finding] = found(audit, kind, law, duty)
    return finding.outcome


KINDS = (
    ("served", {}),
    ("intent-told", {}),
    ("notified-authority", {}),
    ("notice-given", {"recipient": "person", "how": "in-writing"}),
    ("consent-form-given", {}),
    ("interview-held", {}),
    ("bail-refused", {}),
    ("bail-posted", {}),
    ("release-eligible", {}),
    ("hold-begun", {}),
    ("hold-ended", {}),
    ("request-cancelled", {}),
    ("fact-recorded", {"facts": ROBBERY}),
    ("citizenship-alert", {}),
    ("decided", {"action": "hold", "answers": '{"x": "prohibited"}'}),
)
ENDS = ("released", "handed-over", "transferred", "deceased", None)


def at_random(seed, subjects=12):
    """Return a table in which anything may have been recorded, in any order, or without a time."""
    chance, rows = random.Random(seed), Rows()
    for number in range(subjects):
        rows.subject = f"S{number}"
        for _ in range(chance.choice((1, 1, 1, 2))):
            first = chance.randint(2, 9)
            rows("booked", f"{first:02}T10:00")
            about = [None]
            for _ in range(chance.choice((0, 1, 1, 2))):
                form = chance.choice(("I-247A", "I-247G", "I-205", ""))
                came = f"{first + 1:02}T{chance.randint(8, 20):02}:00"
                about.append(rows("request-received", chance.choice((came, came, "")), form=form))
            for kind, more in chance.sample(KINDS, chance.randint(0, len(KINDS))):
                when = f"{chance.randint(first, first + 6):02}T{chance.randint(0, 23):02}:30"
                rows(kind, chance.choice((when, when, when, "")), chance.choice(about), **more)
            end = chance.choice(ENDS)
            if end:
                rows(end, chance.choice((f"{first + 7:02}T10:00", f"{first + 7:02}T10:00", "")))
    return rows
