"""What every node of the tree means, as plainly as it can be said: the judge of all back ends.

It tries a comparison with every day that a partial date can be, looks at every row and shortens
nothing. No module of ours imports it.
"""

import calendar
import math
import operator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from as_written import ABSENT, COUNTED, DATED, World, agreed_rank, days
from trustact.language import nodes
from trustact.language.citizenship_documents import (
    is_document_of_citizenship,
    is_document_of_status,
    is_license_of,
)
from trustact.language.grades import find_scale
from trustact.language.offense import SUSPECT_LISTS, WIDE_CATEGORIES

NO, UNKNOWN, YES = 0, 1, 2
KNOWN = {True: YES, False: NO, None: UNKNOWN}


def earlier(day, years):
    """Return the same day in an earlier year; 28 February where that year has no 29th."""
    leap_day = (day.month, day.day) == (2, 29) and not calendar.isleap(day.year - years)
    return date(day.year - years, day.month, 28 if leap_day else day.day)


def agreed(test, values, others):
    """Return what is so in every possible world, else unknown."""
    if values is None or others is None:
        return UNKNOWN
    found = {KNOWN[test(value, other)] for value in values for other in others}
    return found.pop() if len(found) == 1 else UNKNOWN


@lru_cache(maxsize=50_000)
def within(values, anchors, years):
    spans = None if anchors is None else [(earlier(day, years), day) for day in anchors]
    return agreed(lambda day, span: span[0] <= day <= span[1], values, spans)


def graver_or_equal(grade, place, level, state, least):
    """Say whether a grade stands at or above another one in the order of its state."""
    if grade is None or place is None or "-".join(place.split("-")[:2]) != state:
        return None
    order = list(find_scale(state).rungs)
    found = find_scale(state).find(grade, level)
    bound = next(rung for rung in order if rung.name == least)
    if found is None or level not in (None, found.level):
        return None
    if (found.level, found.ladder) != (bound.level, bound.ladder):
        apart = found.level != bound.level
        return order.index(found) < order.index(bound) if apart else None
    places = set(range(found.first, found.last + 1))
    wanted = set(range(1, bound.last + 1))
    return True if places <= wanted else None if places & wanted else False


def happened(kind, event, asked_on):
    """Say whether an event is of the kind and lies before the question."""
    day, same = event.get("date"), {kind: YES, None: UNKNOWN}.get(event.get("kind"), NO)
    return min(same, UNKNOWN if day is None else agreed(operator.le, days(day), asked_on))


def on_list(list_id, presumed, row, world):
    dated = (DATED.get(row["list"], "offense_on"), "offense_on")
    offense = world.offense(row)
    if "charged-today" in presumed and not set(dated) & set(row):
        days_asked = min(world.asked_on), max(world.asked_on)
        offense = replace(offense, convicted_first=days_asked[0], convicted_last=days_asked[1])
        if "level" not in row:
            offense = replace(offense, level=world.tables.level(offense))
    if list_id.startswith("table:"):
        field, value = list_id.removeprefix("table:").split("=")
        if field != "level":
            return int(getattr(world.tables, field)(offense))
        level = world.tables.level(offense)
        if level is None:
            return NO if world.tables.excludes_level(offense, value) else UNKNOWN
        return KNOWN[level == value]
    stated, all_stated = row.get("categories", {}), row.get("categories_complete", False)
    if stated is None or list_id in stated:
        return UNKNOWN if stated is None else KNOWN[stated[list_id]]
    if list_id in SUSPECT_LISTS:
        of_the_category = on_list(SUSPECT_LISTS[list_id], (), row, world)
        if of_the_category != UNKNOWN:
            return of_the_category
    parts = WIDE_CATEGORIES.get(list_id, ())
    asked = {*(parts or [list_id])}
    inside = {wide: {*WIDE_CATEGORIES[wide]} for wide in WIDE_CATEGORIES}
    if any(asked <= inside[wide] and stated.get(wide) is False for wide in inside):
        return NO
    if any(asked >= inside[wide] and stated.get(wide) is True for wide in inside):
        return YES
    if parts:
        found = [on_list(part, presumed, row, world) for part in parts]
        return max(found)
    in_table = agreed_rank(
        in_the_tables(list_id, presumed, offense, day, world) for day in world.asked_on
    )
    return {True: NO, False: in_table, None: min(in_table, UNKNOWN)}[all_stated]


def in_the_tables(list_id, presumed, offense, day, world):
    """Return what the tables have, and where they leave it open, what is presumed."""
    member = int(world.tables.member(list_id, offense, day))
    unless = world.tables.unless(list_id, offense, day)
    if member != UNKNOWN or unless is None:
        return member
    if unless.startswith("suspected"):
        content = [each for each in presumed if each.startswith("suspected")]
        enough = unless in content or content == ["suspected-with-a-year"]
        return YES if enough else NO if content else UNKNOWN
    return NO if unless in presumed else UNKNOWN


def numbers(number, row, world):
    """Return the least and the greatest value of a number; of one that is counted, by its rows."""
    path = getattr(number, "path", None)
    if path not in COUNTED or world.stated(path) != ABSENT:
        return world.values(number, row)
    field, closed = COUNTED[path], world.closed("convictions")
    every = world.rows.get("convictions", ())
    least = len(certain_values(field, every, world))
    rows = [each for each in every if not world.adds_none(each, field)]
    sure = [value for each in rows if (value := exact_value(field, each)) is not None]
    most = len(set(sure)) + len(rows) - len(sure) if closed else float("inf")
    return (least, most) if least or most < len(every) else None


def exact_value(field, row):
    value = row.get(field)
    known = value is not None and (field == "incident" or len(days(value)) == 1)
    return str(value) if known else None


def certain_values(field, rows, world):
    """Return the different incidents or days of the convictions that count in any case."""

    def count(presumed):
        return [row for row in rows if counts_in_any_case(presumed, row, world)]

    sure = count(())
    counted = sure if len(sure) >= 3 else count(("another-kind",))
    return {value for each in counted if (value := exact_value(field, each)) is not None}


def counts_in_any_case(presumed, row, world):
    ends = {"expunged", "set-aside", "vacated", "reversed", "dismissed-after-sentence", "sealed"}
    events = row.get("events", [])
    stands = events is not None and not any(
        happened(kind, each, world.asked_on) != NO for kind in ends for each in events
    )
    return (
        world.offense(row).level == "misdemeanor"
        and row.get("diversion", False) is False
        and stands
        and on_list("minor-traffic", (), row, world) == NO
        and on_list("immigration-status-element", presumed, row, world) == NO
    )


def truth(node, world, row=None):
    """Return 2, 1 or 0: the condition is met, not known, not met."""
    match node:
        case nodes.Always():
            return YES
        case nodes.All():
            return min(truth(part, world, row) for part in node.conditions)
        case nodes.Any_():
            return max(truth(part, world, row) for part in node.conditions)
        case nodes.Not():
            return 2 - truth(node.condition, world, row)
        case nodes.Provision():
            return truth(node.condition, world, row)
        case nodes.Presume():
            known = world.mentions(node.fact, row)
            return truth(node.condition if known else node.otherwise, world, row)
        case nodes.Reading():
            return KNOWN[world.readings.get(node.name) if node.choosable else None]
        case nodes.Some() | nodes.AtLeast():
            wanted, name = getattr(node, "count", 1), node.collection
            found = [truth(node.condition, world, each) for each in world.rows.get(name, [])]
            closed = world.closed(name) or (node.presumed_complete and not world.left_open(name))
            if getattr(node, "amount", None) is not None:
                amounts = [world.values(node.amount, row) for row in world.rows.get(name, [])]
                pairs = [
                    (met, each or [0, math.inf]) for met, each in zip(found, amounts, strict=True)
                ]
                least = sum(min(each) for met, each in pairs if met == YES)
                most = sum(max(each) for met, each in pairs if met != NO)
                none = closed and most < wanted
                return YES if least >= wanted else NO if none else UNKNOWN
            unseen = [NO if closed else UNKNOWN] * wanted
            return sorted([*found, *unseen])[-wanted]
        case nodes.Flag():
            return KNOWN[world.value(node, row)]
        case nodes.Contested():
            found = truth(node.fact, world, row)
            contradicted = truth(node.contradicted_by, world, row) == YES
            return UNKNOWN if found == KNOWN[node.value] and contradicted else found
        case nodes.ShowsCitizenship():
            document = world.value(node.document, row)
            shows = is_document_of_status if node.or_status else is_document_of_citizenship
            of = node.or_license_of
            counted = document and (shows(document) or (of and is_license_of(of, document)))
            return KNOWN[None if document is None else bool(counted)]
        case nodes.GradeAtLeast():
            stated = [
                world.value(each, row) for each in (node.grade, node.jurisdiction, node.level)
            ]
            return KNOWN[graver_or_equal(*stated, node.state, node.least)]
        case nodes.OneOf():
            word = world.value(node.value, row)
            return UNKNOWN if word is None else KNOWN[word in node.options]
        case nodes.HasTag():
            words, path = world.value(node.tags, row), node.tags.path
            if words is None:
                return UNKNOWN
            if path == "events":
                return max([NO, *(happened(node.option, each, world.asked_on) for each in words)])
            if isinstance(words, dict):
                known = words.get(node.option)
                return UNKNOWN if known is None else YES if known else NO
            open_list = path == "registries" and not world.closed(path)
            return YES if node.option in words else UNKNOWN if open_list else NO
        case nodes.LiesIn():
            parts, area = (world.value(node.place, row) or "us").split("-"), node.area.split("-")
            if parts[: len(area)] == area and world.value(node.place, row) is not None:
                return YES
            return UNKNOWN if parts == area[: len(parts)] else NO
        case nodes.OnList():
            row = row if node.offense.list_name else world.arrest()
            return on_list(node.list_id, node.presumed, row, world)
        case nodes.Below():
            return agreed(operator.lt, numbers(node.number, row, world), [node.limit])
        case nodes.Above():
            return agreed(operator.gt, numbers(node.number, row, world), [node.limit])
        case nodes.HeldBetween():
            return world.held_between(node.first, node.last)
        case nodes.Before():
            return agreed(operator.lt, world.values(node.day, row), world.values(node.other, row))
        case nodes.Within():
            return within(world.values(node.day, row), world.values(node.anchor, row), node.years)
    raise TypeError(f"no rule for {type(node).__name__}")


def oracle_answer(ask, mapping, readings=None, tables=None, complete=False):
    """Return the answer to a question: the ladder, rung by rung."""
    world = World(mapping, readings, tables, complete)
    rungs = {"prohibited": [NO], "required": [NO], "permitted": [NO]}
    for rule in ask.rules:
        when, effect = truth(rule.when, world), rule.rule.effect
        lifted = max([truth(part, world) for part in rule.exceptions], default=NO)
        lifted = min([lifted, *(truth(part, world) for part in rule.provisos)])
        rungs[effect].append(min(when, 2 - lifted))
        rungs["permitted"].append(min(when, lifted))
    reached = min(truth(part, world) for part in ask.applicability)
    for answer, truths in rungs.items():
        held = answer == "prohibited" or ask.custody is None
        found = min(reached, max(truths), YES if held else truth(ask.custody, world))
        if found != NO:
            return answer if found == YES else "undetermined"
    return "not-regulated"
