"""Sound inputs and words of every command, in which hostile texts are then put."""

LAW = "us-ca/trust-act-2013"
CASE = {
    "as_of": "2014-03-01",
    "place": "us-ca-los-angeles",
    "agency": "county-jail",
    "subject": "24-001",
    "facts": {
        "convictions": [
            {"level": "felony", "statute": "Cal. Penal Code 459", "convicted_on": "2009-03-01",
             "description": "burglary", "jurisdiction": "us-ca"},
        ],
        "release": {"by_court": True},
        "detainer": {"lodged": True, "form": "I-247"},
    },
    "sources": {"convictions[0].level": "court docket"},
}  # fmt: skip
SAVED_INTERVIEW = {
    "trustact_interview": 1,
    "start": {"as_of": "2014-03-01", "place": "us-ca-fresno", "agency": "sheriff"},
    "options": {"actions": ["hold"], "laws": [LAW], "presume": {"no-bench-warrant": False}},
    "answers": [
        {"path": "claims_us_citizenship", "value": False},
        {"path": "detainer", "value": "I-247", "among": ["I-247"]},
        {"path": "convictions", "value": True},
        {"path": "convictions[0].statute", "value": "Cal. Penal Code 459"},
        {"path": "registries", "skipped": True},
    ],
}
SCENARIO = [
    {
        "id": "us-ca-trust-1",
        "law": LAW,
        "action": "hold",
        "given": {"as_of": "2014-03-01", "place": "us-ca"},
        "expect": {"answer": "prohibited"},
        "why": "an example",
        "basis": "text",
    }
]
FORM = {
    "form": "I-247A",
    "subject": "24-001234",
    "issuer": "ice",
    "dated": "3/1/2018",
    "received_on": "2018-03-02",
    "boxes": ["biometrics"],
    "signed": True,
    "served_on_person": False,
    "papers": [{"form": "I-200", "signed_by": "immigration-officer", "issued_on": "2018-03-01"}],
}
BOOKING = {
    "title": "A booking",
    "shows": "Something.",
    "place": "us-ct",
    "agency": "state-corrections",
    "subject": "24-0001",
    "person": {"prints_of": 7},
    "booked": {
        "at": "2014-05-22T22:10",
        "charges": [{"description": "theft", "level": "misdemeanor"}],
        "facts": {"findings": {"other_law_bars": False}},
    },
    "check": {"after": "90m", "database": [{"prints_of": 7, "record": "a refused application"}]},
    "response": {
        "after": "3h",
        "rests_on": "prints",
        "statements": [{"says": "record-found-no-determination", "source": "index"}],
    },
    "requests": [
        {
            "at": "2014-05-23T11:00",
            "served": "never",
            "form": {"form": "I-247", "boxes": [], "signed": True},
        }
    ],
    "events": [{"at": "2014-05-23T16:00", "kind": "release-eligible", "says": "May leave."}],
    "choices": {"hold": True},
    "until": "2014-05-30T12:00",
}
HEADINGS = ["prepare_date", "detainer_type", "facility", "state", "city", "lift_reason"]
ROW = [
    "2014-10-03",
    "I247 - Immigration Detainer - Notice of Action (as of March 2013)",
    "LOS ANGELES COUNTY JAIL",
    "California",
    "Los Angeles",
    "Detainer Declined by LEA",
]
PANEL = ["--unit=row", "--time=year", "--start=records.csv", "--outcome=log(n)"]
REPORTED = ["--agency=example-county-jail-il", "--from=2024-01-01", "--until=2024-12-31"]
WORDS = {
    ("demo",): (),
    ("decide",): ("case.yaml", "--law", LAW),
    ("ask",): ("case.yaml", "--law", LAW, "--action", "hold"),
    ("replay",): ("records.csv", "--law", LAW),
    ("import",): ("jail.csv", "--yes"),
    ("synthetic",): ("--rows", "50", "--out", "people.parquet"),
    ("audit",): ("jail.csv", "--place", "us-wa-pierce"),
    ("report",): ("illinois", "example", *REPORTED),
    ("effect",): ("records.csv", *PANEL),
    ("figures",): (),
    ("figures", "criminal-record-share"): ("--draws", "20"),
    ("figures", "declined"): (),
    ("laws",): (),
    ("library",): ("laws.json",),
    ("show",): (LAW,),
    ("facts",): ("convictions",),
    ("offense",): ("PC 273.5",),
    ("test",): (LAW,),
    ("lint",): (LAW,),
    ("new",): ("us-zz/act-2019", "--from", "2019-01-01"),
    ("booking",): (),
    ("booking", "list"): (),
    ("booking", "run"): ("bail-before-a-holiday",),
    ("booking", "serve-check"): (),
    ("case",): (),
    ("case", "template"): (),
    ("form",): (),
    ("form", "read"): ("form.yaml",),
    ("case", "from-text"): ("rap.txt",),
    ("simulate",): ("--bookings", "300", "--draws", "0", "--no-sensitivity"),
}
"""Every command, with arguments that it takes: a new command has to be entered here."""

WORDS_OF_ASK = ("ask", *WORDS[("ask",)])

HARMLESS_OPTIONS = {
    "charts",
    "events_file",
    "out",
    "report",
    "public_report",
    "rejects",
    "save",
    "sheet",
}
"""They name files that are written: see `test_name_of_a_written_file`."""
