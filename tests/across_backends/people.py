"""Invented people: cases drawn from the facts that a law reads, near the edges that it draws.

A person is drawn in full first, so that the record agrees with itself and with the tables; then
`veil` hides some of it. The same seed gives the same people.
"""

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files

from across_backends.reading import Facts
from as_written import age
from as_written import days as days_of
from oracle import earlier
from trustact.language import nodes
from trustact.language.case import Case
from trustact.language.derived_counts import COUNTS
from trustact.language.derived_facts import TABLE_FIELDS
from trustact.language.errors import CaseErrors
from trustact.language.fact_index import LISTS, ROW_FACTS
from trustact.language.municipalities import counties
from trustact.language.offense import NoOffenseTables, Offense
from trustact.language.vocabulary import AGENCIES

ODD = ("PC 459.5", "N.R.S. 200.380", "burglary", "18 U.S.C. 1028")
IN_ORDER = (("offense_on", "convicted_on"), ("convicted_on", "released_on"))
IN_ORDER += tuple(("offense_on", day) for day in ("charged_on", "ended_on", "adjudicated_on"))
IN_ORDER += (("offense_on", "released_on"),)
PAST = ("arrest.date", "detainer.lodged_on", "application.present_since")
AFTER_OFFENSE = ("convicted_on", "charged_on", "ended_on", "adjudicated_on")
OF_A_COURT = ("convicted_on", "charged_on", "adjudicated_on")
"""Days on which nobody is a small child."""
DOCUMENTS = (
    "US passport",
    "passport",
    "Texas birth certificate",
    "certificate of citizenship",
    "OK driver license",
)
GRADES = ("class A felony", "class C felony", "2nd degree", "class 4 felony", "B misdemeanor", "F3")
BY_TABLE = ("level", "wobbler", "punishable_by_state_prison")
GIVEN = {True: 2, False: 0, None: 1}


class People:
    """Draws people for the questions of one law.

    Parameters
    ----------
    asks : sequence of Ask
    seed : int or str
    tables : OffenseClassifier, optional
    statutes : sequence of (str, str or None)
        Statute and jurisdiction to draw offenses from.
    """

    def __init__(self, asks, seed, tables=None, statutes=()):
        self.random = random.Random(seed)
        self.instrument = asks[0].instrument
        self.read = Facts(asks)
        self.tables = tables or NoOffenseTables()
        self.statutes = [*statutes, *((odd, None) for odd in ODD)]

    def draw(self, count):
        """Yield people of whom more or less is known."""
        for _ in range(count):
            # A category that is hidden leaves the table, which may count fewer rows.
            yield self.without_contradicted_counts(self.veiled(self.person()))

    def without_contradicted_counts(self, mapping):
        """Return a person whose stated numbers of convictions are those that the rows can have."""
        for path in COUNTS:
            if path in mapping["facts"]:
                try:
                    Case.check(mapping, tables=self.tables)
                except CaseErrors as refused:
                    if any(error.path == path for error in refused.errors):
                        del mapping["facts"][path]
        return mapping

    # One person in full

    def person(self):
        """Return a case in which every fact that the law reads is stated."""
        pick, read = self.random, self.read
        self.bias = pick.choice([0.15, 0.4, 0.7])
        self.as_of = self.question_day()
        moment = self.as_of.isoformat()
        if pick.random() < (0.8 if read.times_of_day else 0.3):
            moment += f"T{self.time_of_day()}"
        found = {"as_of": moment, "place": self.place(), "agency": self.agency(), "facts": {}}
        self.facts = found["facts"]
        if "born_on" in read.facts or "age" in read.facts:
            self.age()
        for path, fact in read.facts.items():
            if path not in ("as_of", "place", "agency", "age", "born_on"):
                self.state(path, self.value(fact, [self.as_of]))
        self.days_of_life()
        self.request()
        self.custody()
        if read.clocks or read.times_of_day:
            self.hold(moment)
        for name in read.rows:
            self.facts[name] = self.rows(name)
            self.facts[f"{name}_complete"] = True
        return self.without_contradicted_counts(found)

    def time_of_day(self):
        """Return a time of day, often within a minute of one that the law names."""
        pick, named = self.random, self.read.times_of_day
        if not named or pick.random() < 0.4:
            return f"{pick.randrange(24):02d}:{pick.choice(['00', '30'])}"
        edge = datetime.combine(self.as_of, time.fromisoformat(pick.choice(named)))
        return f"{edge + timedelta(minutes=pick.choice([-1, 0, 0, 1])):%H:%M}"

    def state(self, path, value):
        """State a fact of the case."""
        group, dot, name = path.rpartition(".")
        (self.facts.setdefault(group, {}) if dot else self.facts)[name] = value

    def question_day(self):
        """Return a day, most often one on which the law is in force."""
        pick, edges = self.random, self.read.days
        if pick.random() < 0.1:
            return date(2016, 2, 29)
        if edges and pick.random() < 0.3:
            return pick.choice(edges) + timedelta(days=pick.choice([-1, 0, 1]))
        if not self.instrument.in_force:
            return date(2014, 1, 1) + timedelta(days=pick.randrange(1000))
        interval = pick.choice(self.instrument.in_force)
        start = interval.start.first
        end = start + 3000 if interval.until is None else interval.until.last
        return date.fromordinal(pick.randrange(start, end))

    def place(self):
        home = self.instrument.place
        home = "us-ma" if home in ("us", "us-federal") else home
        # A county's name may be of several words, so what is wider is its state.
        country, state, *locality = home.split("-")
        wider = f"{country}-{state}" if locality else country
        named = [each for each in self.read.areas["place"] if each.startswith(f"{home}-")]
        if named and self.random.random() < 0.3:
            return self.in_or_around(self.random.choice(named))
        return self.random.choice([home] * 8 + [f"{home}-springfield", wider, "us-gu"])

    def in_or_around(self, area):
        """Return a locality that a law or a list names, a city in it, or another in its state."""
        state = "-".join(area.split("-")[:2])
        cities = cities_in(area)
        elsewhere = sorted(counties().get(state, [state]))
        return self.random.choice([area, self.random.choice(cities or [area]), *elsewhere[:1]])

    def agency(self):
        bound = sorted(self.instrument.binds)
        return self.random.choice(bound if self.random.random() < 0.92 else AGENCIES)

    def age(self):
        limits = self.read.limits.get("age", [18])
        years = self.random.choice([*limits, 30]) + self.random.choice([-1, 0, 1])
        years = int(min(max(years, 0), 110))
        if "age" in self.read.facts and self.random.random() < 0.5:
            self.facts["age"] = years
            return
        birthday = earlier(self.as_of, years)
        birthday -= timedelta(days=self.random.choice([-1, 0, 0, 1, 100]))
        self.facts["born_on"] = self.written(min(birthday, self.as_of))

    def request(self):
        """Let a request that was never lodged have no form."""
        request = self.facts.get("detainer")
        if not request or not {"form", "asks", "lodged"} & request.keys():
            return
        if self.random.random() < 0.15:
            for name in ("form", "asks"):
                request.pop(name, None)
            request["lodged"] = False
        elif "lodged" in request:
            request["lodged"] = True
        if "form" in request and self.random.random() < 0.7:
            request.pop("asks", None)

    def custody(self):
        """Let most people be in custody, some not, and of some have it not known."""
        if "custody.in_custody" in self.read.facts:
            held = self.random.choices([True, False, None], [8, 1, 1])[0]
            self.state("custody.in_custody", held)

    def hold(self, moment):
        """State how long the hold has lasted, in one of the ways in which records say so."""
        short = [0.5, 3, 8, 10] if self.read.times_of_day else []
        near = self.random.choice([*self.read.limits.get("hold", [48]), 24, *short])
        hours = max(near + self.random.choice([-1, -0.5, 0, 0.5, 1, 30]), 0)
        ways = ["none", "hours", "countable_hours", "both", "span", "until"]
        way = self.random.choice([*ways, *(["release"] if self.read.times_of_day else [])])
        held = self.facts.setdefault("hold", {})
        for name in ("started_at", "until", "hours", "countable_hours", "state_holidays"):
            held.pop(name, None)
        if way in ("hours", "both"):
            held["hours"] = hours
        if way in ("countable_hours", "both"):
            held["countable_hours"] = hours / 2 if way == "both" else hours
        if way in ("span", "until"):
            end = datetime.fromisoformat(moment)
            held["started_at"] = (end - timedelta(hours=hours)).isoformat()[:16]
            held["state_holidays"] = self.random.choice([[], [self.as_of.isoformat()]])
        if way == "release":
            before = timedelta(hours=hours * self.random.choice([1, -1]))
            due = datetime.fromisoformat(moment) - before
            self.state("release.eligible_at", due.isoformat()[:16])
        if way == "until":
            later = datetime.fromisoformat(held["started_at"]) + timedelta(hours=near)
            held["until"] = later.isoformat()[:16]

    def rows(self, name):
        count = self.random.choices([0, 1, 2, 3, 4], [25, 40, 20, 10, 5])[0]
        found = [self.row(name) for _ in range(count)]
        if found and self.random.random() < 0.15:
            found.append(dict(found[-1]))
        return found

    def row(self, name):
        row = {}
        near = [self.as_of]
        for field, fact in self.read.rows[name].items():
            row[field] = self.value(fact, near)
            if isinstance(fact, nodes.Day):
                near.append(days_of(row[field])[0])
        self.offense(name, row)
        self.court(row)
        for sooner, later in IN_ORDER:
            if {sooner, later} <= row.keys() and ends(row[later])[1] < ends(row[sooner])[0]:
                del row[later]
        born = self.born()
        self.events(row, born)
        self.age_at_offense(row, born)
        days = [field for field in row if isinstance(ROW_FACTS[name][field], nodes.Day)]
        for field in days:
            last = ends(row[field])[1]
            if born is not None and (
                last < born[0] or (field in OF_A_COURT and age(born[0], last) < 6)
            ):
                del row[field]
        for event in row.get("events") or ():
            day = event.get("date")
            if day is not None and born is not None and ends(day)[1] < born[0]:
                del event["date"]
        return row

    def court(self, row):
        """Let a judge sit in the court of which the paper is, and issue that court's subpoenas."""
        of_a_court = row.get("signed_by") not in (None, "immigration-officer", "immigration-judge")
        if row.get("paper") == "subpoena" and of_a_court:
            row.pop("issuer", None)
        signed_by, whose = row.get("signed_by"), row.get("jurisdiction")
        if signed_by is None or whose is None:
            return
        if (signed_by == "state-judge") == (whose == "us-federal"):
            row["jurisdiction"] = "us-ca" if signed_by == "state-judge" else "us-federal"

    def born(self):
        """Return the first and the last day on which the person can have been born."""
        if "born_on" in self.facts:
            return ends(self.facts["born_on"])
        years = self.facts.get("age")
        if years is None:
            return None
        return earlier(self.as_of, years + 1) + timedelta(days=1), earlier(self.as_of, years)

    def days_of_life(self):
        """Let nothing happen to a person before birth."""
        born = self.born()
        for path in PAST:
            group, _, name = path.partition(".")
            day = self.facts.get(group, {}).get(name)
            if born is not None and day is not None and ends(day)[1] < born[0]:
                del self.facts[group][name]
        booked = self.facts.get("custody", {}).get("booked_at")
        if born is not None and booked is not None and ends(booked[:10])[1] < born[0]:
            del self.facts["custody"]["booked_at"]

    def events(self, row, born):
        """Let nothing happen to a conviction before there is one, and no one before birth."""
        firsts = [ends(row[day])[0] for day in ("offense_on", "convicted_on") if row.get(day)]
        firsts += [] if born is None else [born[0]]
        if firsts and row.get("events"):
            row["events"] = [e for e in row["events"] if ends(e["date"])[1] >= max(firsts)]

    def age_at_offense(self, row, born):
        """Let the person be no older at the offense than later, and no younger than before."""
        if born is None or "age_at_offense" not in row:
            return
        known = [row[field] for field in ("offense_on", *AFTER_OFFENSE) if field in row]
        oldest = age(born[0], min([self.as_of, *(ends(day)[1] for day in known)]))
        youngest = age(born[1], ends(row["offense_on"])[0]) if "offense_on" in row else 0
        if not youngest <= row["age_at_offense"] <= oldest:
            del row["age_at_offense"]

    def offense(self, name, row):
        """Give the row a statute, and let it say nothing that the tables deny."""
        field = "offense" if name == "papers" else "statute"
        if field not in row:
            return
        row[field], whose = self.random.choice(self.statutes)
        if "jurisdiction" in row and whose is not None:
            row["jurisdiction"] = whose
        dated = {"convictions": "convicted_on", "pending_charges": "charged_on"}
        day = row.get(dated.get(name, "offense_on"))
        first, last = (None, None) if day is None else ends(day)
        if day is None and row.get("offense_on") is not None:
            first = ends(row["offense_on"])[0]
        offense = Offense(row[field], row.get("jurisdiction"), row.get("level"), first, last)
        if "level" in row and self.tables.level(offense) not in (None, row["level"]):
            del row["level"]
            offense = Offense(row[field], row.get("jurisdiction"), None, first, last)
        to_prison = row.get("sentence") == "state-prison"
        if to_prison and self.tables.excludes_level(replace(offense, level=None), "felony"):
            del row["sentence"]
        for fact in BY_TABLE[1:]:
            if fact in row and getattr(self.tables, fact)(offense) not in (1, GIVEN[row[fact]]):
                del row[fact]
        if name != "papers" and self.random.random() < 0.3:
            for fact in TABLE_FIELDS:  # they follow from the tables then
                row.pop(fact, None)

    # One value

    def value(self, fact, near):
        """Return a value of a fact, near an edge that the law draws."""
        pick = self.random
        if isinstance(fact, nodes.Flag):
            return pick.random() < self.bias
        if isinstance(fact, nodes.Choice):
            wanted = self.read.options.get(fact.full_path)
            return pick.choice(wanted if wanted and pick.random() < 0.7 else fact.options)
        if isinstance(fact, nodes.Day):
            return self.written(self.past_day(near))
        if isinstance(fact, nodes.Number):
            limit = pick.choice(self.read.limits.get(fact.full_path, [10]))
            value = max(limit + pick.choice([-100, -1, 0, 0, 1, 100]), fact.least)
            value = value if fact.most is None else min(value, fact.most)
            return int(value) if fact.whole else value
        if isinstance(fact, nodes.Place):
            area = pick.choice(self.read.areas.get(fact.full_path, ["us-ca"]))
            # Of a locality the state is named: there is no town right below the country.
            town = f"{'us-ma' if area == 'us' else area}-springfield"
            return pick.choice([area, area, town, "us", "us-gu"])
        if isinstance(fact, nodes.Categories):
            lists = self.read.lists or ["dui"]
            return {name: pick.random() < self.bias for name in lists if pick.random() < 0.3}
        if isinstance(fact, nodes.Tags):
            return self.words(fact)
        if isinstance(fact, nodes.Moment):
            return f"{self.as_of.isoformat()}T08:00"
        if isinstance(fact, nodes.Grade):
            return pick.choice(GRADES)
        return pick.choice(DOCUMENTS) if fact.path == "proof_document" else "words"

    def words(self, fact):
        wanted = [*self.read.words.get(fact.full_path, []), *fact.options[:2]]
        chosen = [word for word in dict.fromkeys(wanted) if self.random.random() < self.bias]
        if fact.path != "events":
            return chosen
        return [
            {"kind": kind, "date": self.written(self.as_of + timedelta(days=offset))}
            for kind in chosen
            for offset in [self.random.choice([-900, -1, 0, 1])]
        ]

    def past_day(self, near):
        pick = self.random
        anchor = pick.choice(near)
        if self.read.years and pick.random() < 0.6:
            day = earlier(anchor, pick.choice(self.read.years))
            day += timedelta(days=pick.choice([-1, 0, 1]))
        elif self.read.days and pick.random() < 0.4:
            day = pick.choice(self.read.days) + timedelta(days=pick.choice([-1, 0]))
        else:
            day = anchor - timedelta(days=pick.randrange(0, 9000))
        return min(day, self.as_of)

    def written(self, day):
        """Return a day as a day, as its month or as its year."""
        length = self.random.choices([10, 7, 4], [80, 10, 10])[0]
        return day.isoformat()[:length]

    # What is known of it

    def veiled(self, mapping):
        """Return the case with some of it hidden: not asked, not known, or not closed."""
        pick = self.random
        share = pick.choice([0, 0, 0.03, 0.1, 0.3])

        def hide(value):
            return pick.random() < share

        found = {"as_of": mapping["as_of"], "facts": {}}
        for path in ("place", "agency"):
            if pick.random() < 0.7:
                found[path] = None if hide(path) else mapping[path]
        for path, value in mapping["facts"].items():
            if path in LISTS and isinstance(value, list):
                value = [self.dimmed(row, hide) for row in value]
            elif isinstance(value, dict):
                value = self.dimmed(value, hide)
            if not hide(path):
                found["facts"][path] = value
            elif pick.random() < 0.5:
                found["facts"][path] = None
        for name in self.read.rows:
            if pick.random() < 0.15:
                found["facts"][f"{name}_complete"] = False
        return found

    def dimmed(self, row, hide):
        found = {}
        for name, value in row.items():
            if isinstance(value, dict):
                value = {key: None if hide(key) else each for key, each in value.items()}
            if not hide(name):
                found[name] = value
            elif self.random.random() < 0.5:
                found[name] = None
        return found


@cache
def cities_in(area):
    """Return the cities and towns of a county, as the table names them."""
    table = files("trustact.language").joinpath("data", "municipalities.csv")
    rows = (line.split(",") for line in table.read_text(encoding="utf-8").splitlines())
    return [
        f"{state}-{name}"
        for state, county, names in rows
        if f"{state}-{county}" == area
        for name in names.split()
    ]


def ends(written):
    """Return the first and the last day that a date can be."""
    every = days_of(written)
    return every[0], every[-1]
