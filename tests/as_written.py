"""A case as it was written, not as `Case.check` holds it: what it states, and what follows.

A date that may be one of several days is all of them. Two things are handed in and have tests of
their own: the tables of offenses, and the clock that counts the hours of a hold.
"""

import calendar
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from trustact.language import clocks, nodes
from trustact.language.calendars import CALENDARS
from trustact.language.local_time import is_certainly_before
from trustact.language.offense import NoOffenseTables, Offense
from trustact.language.state_holidays import possible_state_holidays
from trustact.language.time_zones import possible_time_zones

ABSENT = "this fact was not asked"
DATED = {"convictions": "convicted_on", "pending_charges": "charged_on", "papers": "issued_on"}
DATED["arrest"] = "date"
BOTH, TELL = ["hold", "notify"], ["notify"]
FORMS = {"I-247": BOTH, "I-247D": BOTH, "I-247A": BOTH}
FORMS |= {"I-247N": TELL, "I-247G": TELL, "I-247X": ["transfer"]}


ARREST_IS = ("arrest.for_crime", "arrest.federal_criminal_immigration_charge")
FEDERAL = ("federal-civil-immigration", "federal-criminal-immigration")
PRESUMED_OF_ROWS = {
    ("convictions", "appeal_pending"): False,
    ("convictions", "diversion"): False,
    ("convictions", "events"): [],
}


OF_A_COURT = ("article-iii-judge", "federal-magistrate-judge", "state-judge", "clerk")


def no_court_signed_this_crime(paper):
    """Return whether a paper says that it is criminal, and that immigration authorities made it."""
    signed_by = paper.get("signed_by")
    of_a_court = signed_by in OF_A_COURT
    by_authority = paper.get("issuer") in {"ice", "cbp", "dhs"} and not of_a_court
    by_officer = signed_by in {"immigration-officer", "immigration-judge"}
    return paper.get("basis") == "criminal" and (by_officer or by_authority)


class World:
    """A case as written, and what is handed in beside it."""

    def __init__(self, mapping, readings=None, tables=None, complete=False):
        self.mapping, self.readings, self.complete = mapping, readings or {}, complete
        self.tables, self.facts = tables or NoOffenseTables(), mapping.get("facts") or {}
        self.asked_on = days_at(str(mapping["as_of"]), mapping.get("place"))
        lists = {n: v for n, v in self.facts.items() if isinstance(v, list) and n != "registries"}
        self.rows = {name: [dict(row, list=name) for row in lists[name]] for name in lists}
        for paper in self.rows.get("papers", ()):
            if no_court_signed_this_crime(paper):
                paper["basis"] = None

    def stated(self, path, row=None):
        """Return the value as written; ABSENT where nobody asked."""
        if row is not None:
            return row.get(path, ABSENT)
        if path in ("as_of", "place", "agency"):
            return self.mapping.get(path, ABSENT)
        group, _, name = path.rpartition(".")
        inside = self.facts.get(group, ABSENT) if group else self.facts
        return inside if inside in (None, ABSENT) else inside.get(name, ABSENT)

    def value(self, fact, row=None):
        """Return the value as written or as it follows; None where it is not known."""
        stated = self.stated(fact.path, row if fact.list_name else None)
        return (
            stated if stated != ABSENT else self.follows(fact.path, row if fact.list_name else None)
        )

    def mentions(self, fact, row=None):
        """Return whether a fact is stated, be it as not known, or follows from what is stated."""
        row = row if fact.list_name else None
        return self.stated(fact.path, row) != ABSENT or self.follows(fact.path, row) is not None

    def follows(self, path, row):
        """Return what follows of a fact that was not asked; None where nothing does."""
        if path == "detainer.asks":
            by_form = FORMS.get(self.stated("detainer.form"))
            return {False: [], None: None}.get(self.stated("detainer.lodged"), by_form)
        if row is not None and (row["list"], path) in PRESUMED_OF_ROWS:
            return PRESUMED_OF_ROWS[row["list"], path]
        if row is None and path in ARREST_IS:
            return self.arrest_is(ARREST_IS.index(path))
        if row is not None and row["list"] == "papers" and path == "bench_warrant":
            words = str(row.get("offense") or "").lower().split()
            return (
                True if words[:3] == ["failure", "to", "appear"] or words[:1] == ["fta"] else None
            )
        if row is None or row["list"] == "papers":
            return None
        if path == "jurisdiction" and row.get("statute") is not None:
            return self.whose(row["statute"])
        if path == "level" and (row.get("statute") or row.get("ncic_code")) is not None:
            return self.offense(row).level
        if path == "grade" and row.get("statute") is not None:
            return self.tables.grade(self.offense(row))
        if path in ("wobbler", "punishable_by_state_prison") and row.get("statute") is not None:
            return (False, None, True)[getattr(self.tables, path)(self.offense(row))]
        return None

    def arrest(self):
        """Return the arrest as a row, for the offense that the person is suspected of."""
        arrest = self.facts.get("arrest", {})
        row = dict({"categories": None} if arrest is None else arrest, list="arrest")
        suspected = row.get("suspected_of")
        if "statute" not in row and suspected is not None:
            row["statute"] = suspected if self.whose(suspected) else None
        return row

    def whose(self, statute):
        """Return whose law a citation is; None where it cannot be read."""
        if statute is None:
            return None
        return self.tables.jurisdiction(Offense(str(statute))) or self.home(statute)

    def home(self, statute):
        """Return the state of the place, for a citation that leaves out its name."""
        place = self.stated("place")
        unread = None in (statute, place) or place == ABSENT
        return None if unread else self.tables.home_law(str(statute), place)

    def arrest_is(self, index):
        """Return whether an arrest is for a crime, or for one of federal immigration law."""
        statute, day = self.arrest().get("statute"), self.asked_on[0]
        whose, offense = self.whose(statute), self.offense(self.arrest())
        if whose in (None, "us-federal"):
            civil, crime = (int(self.tables.member(each, offense, day)) == 2 for each in FEDERAL)
            return None if whose is None or not (civil or crime) else crime
        level = self.tables.level(offense)
        return False if index == 1 else level in ("felony", "misdemeanor") or None

    def offense(self, row):
        """Return what the tables are asked about."""
        names = ("offense", "offense_level") if row["list"] == "papers" else ("statute", "level")
        statute, level = map(row.get, names)
        day = row.get(DATED.get(row["list"], "offense_on"))
        ends = (None, None) if day is None else (days(day)[0], days(day)[-1])
        if day is None and row.get("offense_on") is not None:  # no charge comes before the offense
            ends = (days(row["offense_on"])[0], None)
        whose = None if row["list"] == "papers" else self.home(statute)
        statute, whose = None if statute is None else str(statute), row.get("jurisdiction", whose)
        if None not in (statute, row.get("grade")) and row["list"] != "papers":
            statute = self.tables.cite_with_degree(statute, whose, row["grade"])
        offense = Offense(statute, whose, level, *ends)
        if names[1] not in row:
            return replace(offense, level=self.tables.level(offense) or self.level_of_code(row))
        return offense

    def level_of_code(self, row):
        """Return the level of the offense code of a row."""
        code = row.get("ncic_code")
        return None if code is None else self.tables.level_of_code(str(code))

    def closed(self, name):
        """Return whether it is known that nothing else belongs to a list."""
        listed, closer = self.facts.get(name), self.facts.get(f"{name}_complete", ABSENT)
        if listed is None or closer != ABSENT:
            return listed is not None and closer is True
        return self.complete or not listed

    def left_open(self, name):
        """Return whether the case says of a list that something is not known of it."""
        listed = self.facts.get(name, ABSENT)
        closer = self.facts.get(f"{name}_complete", ABSENT)
        return listed is None or (closer != ABSENT and (closer is not True or listed == ABSENT))

    def values(self, value, row):
        """Return all days that a day can be, or the least and the greatest value of a number."""
        if isinstance(value, nodes.FixedDay):
            return tuple(
                map(date.fromordinal, range(value.partial_date.first, value.partial_date.last + 1))
            )
        if isinstance(value, nodes.HoldHours):
            return self.hours(value.calendar)
        written, born = self.value(value, row), self.facts.get("born_on")
        if isinstance(value, nodes.Day) and value.path == "as_of":
            return self.asked_on
        if isinstance(value, nodes.Day):
            return None if written is None else days(written)
        if value.path == "maximum_penalty_days" and value.path not in row:
            known = row["list"] != "papers" and row.get("statute") is not None
            return self.tables.longest_sentence(self.offense(row)) if known else None
        if value.path == "age_at_offense" and "age_at_offense" not in row and born is not None:
            then = row.get("offense_on")
            return (
                None if then is None else {age(day, on) for day in days(born) for on in days(then)}
            )
        if value.path == "age" and self.stated("age") == ABSENT and born is not None:
            return {age(day, then) for day in days(born) for then in self.asked_on}
        if value.path in SPANS and self.stated(value.path) == ABSENT:
            return getattr(self, SPANS[value.path])()
        if isinstance(written, dict):
            most = float("inf") if value.most is None else value.most
            return written.get("at_least", value.least), written.get("at_most", most)
        return None if written is None else (written,)

    def adds_none(self, row, field):
        """Say whether a conviction is no misdemeanor, is minor traffic, or stands no longer."""
        ended = {"reversed"} if field == "incident" else ENDED
        offense = self.offense(row)
        over = any(
            max(days(each["date"])) <= min(self.asked_on)
            for each in row.get("events") or ()
            if each.get("kind") in ended and each.get("date") is not None
        )
        stated = row.get("categories", {})
        traffic = (stated or {}).get("minor-traffic", ABSENT) is True
        if stated is not None and "minor-traffic" not in stated:
            traffic = int(self.tables.member("minor-traffic", offense, self.asked_on[0])) == 2
        return over or traffic or offense.level not in (None, "misdemeanor")

    def days_until_release(self):
        """Return the days until the release; none where it is due now and no hold has begun."""
        at, place = self.stated("release.eligible_at"), self.mapping.get("place")
        if at == ABSENT:
            of_hold = ("hold.started_at", "hold.hours", "hold.countable_hours")
            held = any(self.stated(path) != ABSENT for path in of_hold)
            return None if held or self.stated("release.eligible") is not True else (0,)
        then = () if at is None else days_at(str(at), place)
        return {(day - asked).days for day in then for asked in self.asked_on} or None

    def hours_since_received(self):
        """Return the least and the most hours since the day on which the request came."""
        lodged = self.stated("detainer.lodged_on")
        came = () if lodged in (None, ABSENT) else days(lodged)
        passed = [(asked - day).days for day in came for asked in self.asked_on]
        if not passed or max(passed) < 0:
            return None
        minute = 1 / 60
        return max((min(passed) - 1) * 24 + minute, 0), (max(passed) + 1) * 24 - minute

    def hours(self, name):
        """Return least and most hours of the hold that a calendar counts."""
        counted, other = self.stated("hold.hours"), self.stated("hold.countable_hours")
        if name != "flat":
            counted, other = other, counted
        start, until = self.stated("hold.started_at"), self.stated("hold.until")
        if counted != ABSENT:
            return None if counted is None else (counted,)
        if start == ABSENT and self.was_to_be_released():
            start = self.stated("release.eligible_at")
        if start == ABSENT:
            if other == ABSENT or other is None:
                # Who looked for the end of a hold and did not find it says that there was one.
                return (0,) if other == ABSENT and until is not None else None
            return (other, float("inf")) if name == "flat" else self.counted_back(name, other)
        if start is None or until is None:
            return None
        place, kept = self.stated("place"), self.stated("hold.state_holidays")
        begun = clocks.parse_instant(str(start))
        ended = clocks.parse_instant(str(self.mapping["as_of"] if until == ABSENT else until))
        there = None if place == ABSENT else place
        found = clocks.count_hours(
            begun,
            ended,
            CALENDARS[name],
            zone=None if place in (None, ABSENT) else possible_time_zones(place),
            possible_state_holidays=possible_state_holidays(there, begun.day, ended.day),
            state_holidays=None if kept in (None, ABSENT) else {*map(date.fromisoformat, kept)},
        )
        return found.low, found.high

    def counted_back(self, name, hours):
        """Return least and most of the clock hours before the question that a calendar counts.

        Of a day each half hour is tried, and of a clock that goes back both hours.
        """
        place, kept = self.stated("place"), self.stated("hold.state_holidays")
        there = None if place in (None, ABSENT) else place
        ends = [self.stated("hold.until"), str(self.mapping["as_of"])]
        if ends[0] is None:
            return 0, hours
        counts = []
        for end in ends:
            if end == ABSENT:
                continue
            at_offset = clocks.parse_instant(end).moment
            local = at_offset is None or at_offset.tzinfo is None
            # Of a clock that nobody named, only matters whether it changes.
            unnamed = there is None and local
            for zone in ("UTC", "America/New_York") if unnamed else possible_time_zones(there):
                tz = ZoneInfo(zone)
                first, last = clocks.earliest_and_latest(clocks.parse_instant(end), tz)
                steps = round((last - first) / timedelta(minutes=30))
                for at in [first + step * timedelta(minutes=30) for step in range(steps + 1)]:
                    start = at - timedelta(hours=hours)
                    begun, ended = (
                        clocks.Instant(each.astimezone(tz).date(), each) for each in (start, at)
                    )
                    counts.append(
                        clocks.count_hours(
                            begun,
                            ended,
                            CALENDARS[name],
                            zone=zone,
                            possible_state_holidays=possible_state_holidays(
                                there, begun.day, ended.day
                            ),
                            state_holidays=None
                            if kept in (None, ABSENT)
                            else {*map(date.fromisoformat, kept)},
                        )
                    )
        return min(each.low for each in counts), max(each.high for each in counts)

    def held_between(self, first, last):
        """Return whether the hold is within one stretch of a day: on each clock of the place."""
        zones = map(ZoneInfo, possible_time_zones(self.mapping.get("place")))
        # Of a release the time may be still to come; a hold has begun by its end.
        ahead = self.begins_at_release()
        return agreed_rank(
            is_within(*self.ends_of_hold(zone), first, last, ahead) for zone in zones
        )

    def ends_of_hold(self, zone):
        """Return the first and the last time at which the hold can begin, and until when it is."""
        asked, until = str(self.mapping["as_of"]), self.stated("hold.until")
        ends = [] if until == ABSENT else [None if until is None else times_at(until, zone, 1)]
        ends += [times_at(asked, zone)] if "T" in asked or until == ABSENT else []
        return self.times_of_begin(asked, zone), tuple(ends)

    def was_to_be_released(self):
        """Return whether the question comes after the time of a release, so that a hold began."""
        at, place = self.stated("release.eligible_at"), self.stated("place")
        denied = False in (self.stated("release.eligible"), self.stated("custody.in_custody"))
        if not self.begins_at_release() or at is None or denied:
            return False
        asked = clocks.parse_instant(str(self.mapping["as_of"]))
        there = None if place == ABSENT else place
        return is_certainly_before(clocks.parse_instant(str(at)), asked, there)

    def begins_at_release(self):
        """Return whether nothing is said of a hold, and something of the time of release."""
        of_hold = ("hold.started_at", "hold.hours", "hold.countable_hours")
        unsaid = all(self.stated(path) == ABSENT for path in of_hold)
        return unsaid and self.stated("release.eligible_at") != ABSENT

    def times_of_begin(self, asked, zone):
        """Return the first and the last time at which the hold can have begun."""
        start, hours = self.stated("hold.started_at"), self.stated("hold.hours")
        if start == ABSENT and hours not in (None, ABSENT):
            least, most = (
                (hours.get("at_least", 0), hours.get("at_most", 72))
                if isinstance(hours, dict)
                else (hours, hours)
            )
            first, last = clocks.earliest_and_latest(clocks.parse_instant(asked), zone)
            first, last = first - hours_of(most), last - hours_of(least)
            return tuple(each.astimezone(zone).replace(tzinfo=None) for each in (first, last))
        if self.begins_at_release():
            start = self.stated("release.eligible_at")
        elif start == ABSENT == hours and self.stated("hold.countable_hours") == ABSENT:
            start = asked
        return None if start in (None, ABSENT) else times_at(start, zone)


TICK = timedelta(microseconds=1)

COUNTED = {"misdemeanor_incidents": "incident", "misdemeanor_conviction_days": "convicted_on"}
ENDED = {"expunged", "set-aside", "vacated", "reversed"}
SPANS = {
    "release.days_until": "days_until_release",
    "detainer.hours_since_received": "hours_since_received",
}


def hours_of(count):
    return timedelta(hours=min(count, 72))


def times_at(written, zone, before=0):
    """Return the first and the last time that a clock may show; of an end, just before it."""
    moment = datetime.fromisoformat(str(written))
    if len(str(written)) == 10:
        return moment, moment + timedelta(days=1) - TICK
    local = moment if moment.tzinfo is None else moment.astimezone(zone).replace(tzinfo=None)
    return local - before * TICK, local - before * TICK


@lru_cache(maxsize=50_000)
def is_within(begun, ends, first, last, ahead):
    """Try each begin with each end: what they can be at least and most, and near each edge."""
    known = [end for end in ends if end is not None]
    if begun is None and not known:
        return 1
    middle = max(end[0] for end in known) if known else begun[0]
    long_ago, far_ahead = middle - timedelta(days=9), middle + timedelta(days=9)
    ended = max(end[0] for end in known or [begun]), far_ahead
    if len(known) == len(ends):
        ended = ended[0], max(end[1] for end in known)
    begun = begun or (long_ago, far_ahead if ahead else ended[1])

    def tried(low, high):
        around = [(middle + timedelta(days=each)).date() for each in range(-9, 10)]
        edges = [datetime.combine(day, time.fromisoformat(at)) for day in around for at in both]
        near = [each - before for each in edges for before in (TICK, 0 * TICK)]
        return {low, high, *(each for each in near if low <= each <= high)}

    both = (first, last)
    return agreed_rank(
        2 * is_in_one_stretch(start, max(start, end), *map(time.fromisoformat, both))
        for start in tried(*begun)
        for end in tried(*ended)
    )


def is_in_one_stretch(start, end, first, last):
    """Say whether two times are in one stretch of the day."""
    opens = datetime.combine(start.date(), first)
    opens -= timedelta(days=opens > start)
    closes = datetime.combine(opens.date(), last)
    closes += timedelta(days=closes < opens)
    return start < closes and end < closes


def agreed_rank(found):
    """Return the one value that was found; unknown where there are several."""
    found = set(found)
    return found.pop() if len(found) == 1 else 1


@lru_cache(maxsize=50_000)
def days_at(written, place):
    """Return each day that a clock at the place may show at a time."""
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        return (moment.date(),)
    clocks_there = map(ZoneInfo, possible_time_zones(place))
    return tuple(sorted({moment.astimezone(clock).date() for clock in clocks_there}))


@lru_cache(maxsize=50_000)
def days(written):
    start, between, end = str(written).partition("..")
    if between:
        first, last = days(start or "1800")[0], days(end or "2199")[-1]
        return tuple(map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1)))
    year, *rest = [int(part) for part in str(written)[:10].split("-")]
    months = [(month, calendar.monthrange(year, month)[1]) for month in rest[:1] or range(1, 13)]
    every = [date(year, month, day + 1) for month, length in months for day in range(length)]
    return tuple(every if len(rest) < 2 else every[rest[1] - 1 : rest[1]])


def age(born, day):
    had_birthday = (born.month, born.day) <= (day.month, day.day)
    return max(day.year - born.year - (not had_birthday), 0)
