"""What every node of the tree means, as plainly as it can be said: the judge of all back ends.

It reads a case as it was written, not as `Case.check` holds it. A date that may be one of several
days is all of them, and a comparison is tried with each. Two things are handed in and have tests of
their own: the tables of offenses, and the clock that counts the hours of a hold.
"""

import calendar
from datetime import date
from functools import cache

from trustact.language import clocks, nodes
from trustact.language.calendars import CALENDARS
from trustact.language.offense import NoTables, Offense
from trustact.language.zones import zone_of

NO, UNKNOWN, YES = 0, 1, 2
ABSENT = "this fact was not asked"
KNOWN = {True: YES, False: NO, None: UNKNOWN}
DATED = {"convictions": "convicted_on", "pending_charges": "charged_on", "papers": "issued_on"}
BOTH, TELL = ["hold", "notify"], ["notify"]
FORMS = {"I-247": BOTH, "I-247D": BOTH, "I-247A": BOTH}
FORMS |= {"I-247N": TELL, "I-247G": TELL, "I-247X": ["transfer"]}


class World:
    """A case as written, and what is handed in beside it."""

    def __init__(self, mapping, readings=None, tables=None, complete=False):
        self.mapping, self.readings, self.complete = mapping, readings or {}, complete
        self.tables = tables or NoTables()
        self.facts = mapping.get("facts") or {}
        self.as_of = date.fromisoformat(str(mapping["as_of"])[:10])
        lists = {name: rows for name, rows in self.facts.items() if isinstance(rows, list)}
        self.rows = {n: [dict(r, list=n) for r in lists[n]] for n in lists if n != "registries"}

    def stated(self, path, row=None):
        """Return the value as written; ABSENT where nobody asked."""
        if row is not None:
            return row.get(path, ABSENT)
        if path in ("as_of", "place", "agency"):
            return self.mapping.get(path, ABSENT)
        if path in self.facts:
            return self.facts[path]
        group, _, name = path.rpartition(".")
        inside = self.facts.get(group, ABSENT)
        return inside if inside in (None, ABSENT) else inside.get(name, ABSENT)

    def value(self, fact, row=None):
        """Return the value as written or as it follows; None where it is not known."""
        stated = self.stated(fact.path, row if fact.of else None)
        return stated if stated != ABSENT else self.follows(fact.path, row if fact.of else None)

    def follows(self, path, row):
        """Return what follows of a fact that was not asked; None where nothing does."""
        if path == "detainer.asks":
            lodged = self.stated("detainer.lodged") is not False
            return FORMS.get(self.stated("detainer.form")) if lodged else []
        if row is None or row["list"] == "papers":
            return None
        if row["list"] == "convictions" and path in ("appeal_pending", "diversion", "events"):
            return [] if path == "events" else False
        if path == "level" and row.get("statute") is not None:
            return self.tables.level(self.offense(row))
        if path in ("wobbler", "punishable_by_state_prison") and row.get("statute") is not None:
            return (False, None, True)[getattr(self.tables, path)(self.offense(row))]
        return None

    def offense(self, row):
        """Return what the tables are asked about."""
        paper = row["list"] == "papers"
        statute, level = row.get("offense" if paper else "statute"), "offense_level" * paper
        day = row.get("date" if row["list"] == "arrest" else DATED.get(row["list"], "offense_on"))
        ends = (None, None) if day is None else (days(day)[0], days(day)[-1])
        statute = None if statute is None else str(statute)
        return Offense(statute, row.get("jurisdiction"), row.get(level or "level"), *ends)

    def closed(self, name):
        """Return whether it is known that nothing else belongs to a list."""
        listed, closer = self.facts.get(name), self.facts.get(f"{name}_complete", ABSENT)
        if listed is None or closer != ABSENT:
            return listed is not None and closer is True
        return self.complete or not listed

    def days(self, day, row):
        """Return all days that a day can be."""
        if isinstance(day, nodes.NamedDay):
            return tuple(map(date.fromordinal, range(day.span.first, day.span.last + 1)))
        written = self.value(day, row)
        return None if written is None else days(written)

    def numbers(self, number, row):
        """Return values that a number can have, the least and the greatest among them."""
        if isinstance(number, nodes.HoldHours):
            return self.hours(number.calendar)
        written = self.value(number, row)
        if number.path == "age" and self.stated("age") == ABSENT:
            born = self.facts.get("born_on")
            return None if born is None else {age(day, self.as_of) for day in days(born)}
        return None if written is None else {written}

    def hours(self, name):
        """Return least and most hours of the hold that a calendar counts."""
        flat = name == "flat"
        counted, other = [self.stated(f"hold.{n}") for n in ("hours", "countable_hours")][
            :: 1 if flat else -1
        ]
        start, until = self.stated("hold.started_at"), self.stated("hold.until")
        if counted != ABSENT:
            return None if counted is None else {counted}
        if start == ABSENT:
            bounds = {other, float("inf")} if flat else {other, 0}
            return {0} if other == ABSENT else None if other is None else bounds
        if start is None or until is None:
            return None
        place, kept = self.stated("place"), self.stated("hold.state_holidays")
        found = clocks.elapsed(
            clocks.parse_instant(str(start)),
            clocks.parse_instant(str(self.mapping["as_of"] if until == ABSENT else until)),
            CALENDARS[name],
            zone=None if place in (None, ABSENT) else zone_of(place),
            state_holidays=None if kept in (None, ABSENT) else {*map(date.fromisoformat, kept)},
        )
        return {found.low, found.high}


@cache
def days(written):
    parts = [int(part) for part in str(written)[:10].split("-")]
    months = parts[1:2] or range(1, 13)
    lengths = [(month, calendar.monthrange(parts[0], month)[1]) for month in months]
    every = [date(parts[0], month, day + 1) for month, length in lengths for day in range(length)]
    return tuple(every if len(parts) < 3 else every[parts[2] - 1 : parts[2]])


def age(born, day):
    had_birthday = (born.month, born.day) <= (day.month, day.day)
    return max(day.year - born.year - (not had_birthday), 0)


def earlier(day, years):
    """Return the same day in an earlier year; 28 February where that year has no 29th."""
    leap_day = (day.month, day.day) == (2, 29) and not calendar.isleap(day.year - years)
    return date(day.year - years, day.month, 28 if leap_day else day.day)


def agreed(test, values, others):
    """Return what is so in every possible world, else unknown."""
    if values is None or others is None:
        return UNKNOWN
    found = {KNOWN[bool(test(value, other))] for value in values for other in others}
    return found.pop() if len(found) == 1 else UNKNOWN


@cache
def within(values, anchors, years):
    starts = None if anchors is None else [(earlier(day, years), day) for day in anchors]
    return agreed(lambda day, span: span[0] <= day <= span[1], values, starts)


def happened(kind, events, as_of):
    """Say whether an event of the kind lies before the question."""
    found = NO
    for event in events:
        day, same = event.get("date", as_of), {kind: YES, None: UNKNOWN}.get(event.get("kind"), NO)
        past = UNKNOWN if day is None else agreed(date.__le__, days(day), [as_of])
        found = max(found, min(past, same))
    return found


def lies_in(place, area):
    if place is None:
        return UNKNOWN
    parts, wanted = place.split("-"), area.split("-")
    wider = parts == wanted[: len(parts)]
    return YES if parts[: len(wanted)] == wanted else UNKNOWN if wider else NO


def on_list(list_id, row, world):
    stated, all_stated = row.get("categories", {}), row.get("categories_complete", False)
    if stated is None or list_id in stated:
        return UNKNOWN if stated is None else KNOWN[stated[list_id]]
    told = int(world.tables.member(list_id, world.offense(row), world.as_of))
    return {True: NO, False: told, None: min(told, UNKNOWN)}[all_stated]


def truth(node, world, row=None):
    """Return 2, 1 or 0: the condition is met, not known, not met."""
    match node:
        case nodes.Always():
            return YES
        case nodes.All():
            return min([truth(part, world, row) for part in node.conditions])
        case nodes.Any_():
            return max([truth(part, world, row) for part in node.conditions])
        case nodes.Not():
            return 2 - truth(node.condition, world, row)
        case nodes.Provision():
            return truth(node.condition, world, row)
        case nodes.Presume():
            asked = world.stated(node.fact.path, row if node.fact.of else None) != ABSENT
            return truth(node.condition, world, row) if asked else KNOWN[node.presumed]
        case nodes.Reading():
            return KNOWN[world.readings.get(node.name) if node.choosable else None]
        case nodes.Some() | nodes.AtLeast():
            wanted, name = getattr(node, "count", 1), node.collection
            found = [truth(node.condition, world, each) for each in world.rows.get(name, [])]
            unseen = [NO if world.closed(name) else UNKNOWN] * wanted
            return sorted([*found, *unseen])[-wanted]
        case nodes.Flag():
            return KNOWN[world.value(node, row)]
        case nodes.OneOf():
            word = world.value(node.value, row)
            return UNKNOWN if word is None else KNOWN[word in node.options]
        case nodes.Has():
            words, path = world.value(node.tags, row), node.tags.path
            if words is None or path == "events":
                return UNKNOWN if words is None else happened(node.option, words, world.as_of)
            open_list = path == "registries" and not world.closed(path)
            return YES if node.option in words else UNKNOWN if open_list else NO
        case nodes.LiesIn():
            return lies_in(world.value(node.place, row), node.area)
        case nodes.OnList():
            arrest = {"categories": None} if world.facts.get("arrest", {}) is None else {}
            arrest = dict(world.facts.get("arrest") or arrest, list="arrest")
            return on_list(node.list_id, row if node.offense.of else arrest, world)
        case nodes.Below():
            return agreed(float.__lt__, _floats(world.numbers(node.number, row)), [node.limit])
        case nodes.Above():
            return agreed(float.__gt__, _floats(world.numbers(node.number, row)), [node.limit])
        case nodes.Before():
            pair = world.days(node.day, row), world.days(node.other, row)
            return agreed(date.__lt__, *pair)
        case nodes.Within():
            return within(world.days(node.day, row), world.days(node.anchor, row), node.years)
    raise TypeError(f"no rule for {type(node).__name__}")


def _floats(values):
    return None if values is None else [float(value) for value in values]


def oracle_answer(ask, mapping, readings=None, tables=None, complete=False):
    """Return the answer to a question: the ladder, rung by rung."""
    world = World(mapping, readings, tables, complete)
    reached = min(truth(part, world) for part in ask.gate)
    rungs = {"prohibited": [NO], "required": [NO], "permitted": [NO]}
    for rule in ask.rules:
        when, effect = truth(rule.when, world), rule.rule.effect
        lifted = max([truth(part, world) for part in rule.exceptions], default=NO)
        lifted = min([lifted, *(truth(part, world) for part in rule.provided)])
        rungs[effect].append(min(when, 2 - lifted))
        rungs["permitted"].append(min(when, lifted))
    for answer, truths in rungs.items():
        found = min(reached, max(truths))
        if found != NO:
            return answer if found == YES else "undetermined"
    return "not-regulated"
