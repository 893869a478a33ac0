"""The facts that decided a condition; for one that is unknown, the missing facts."""

from collections.abc import Callable
from typing import Any, NamedTuple

from trustact.deciding.evaluator import (
    EvaluationContext,
    Row,
    day_of,
    has_fact,
    number_of,
    truth,
    value_of,
)
from trustact.language.fact_values import NO, NOT_KNOWN, YES, OffenseRecord
from trustact.language.fill_note import OFFENSE_HERE, FillNote
from trustact.language.list_questions import CHARGED_TODAY, read_table_question
from trustact.language.nodes import (
    Above,
    All,
    Always,
    Any_,
    AtLeast,
    Before,
    Below,
    Condition,
    Contested,
    Day,
    Fact,
    FixedDay,
    Flag,
    GradeAtLeast,
    HasTag,
    HeldBetween,
    HoldHours,
    LiesIn,
    Not,
    OneOf,
    OnList,
    Presume,
    Provision,
    Reading,
    ShowsCitizenship,
    Some,
    Within,
)
from trustact.language.offense import SUSPECT_LISTS
from trustact.language.value_checks import missing_event_dates
from trustact.language.vocabulary import OFFENSE_LEVELS

_HOLD_FACTS = (
    "hold.hours",
    "hold.countable_hours",
    "hold.started_at",
    "hold.until",
    "hold.state_holidays",
)


_ROW = "*."
"""Stands for the path of a row; no fact begins with it."""

READING_PREFIX = "reading:"
"""Begins the path of an open legal question, beside the paths of facts."""


class DecidingFact(NamedTuple):
    """A fact on which a condition turned.

    Parameters
    ----------
    path : str
        `reading:<name>` for an open legal question.
    presumed : bool
        It is not stated; the question presupposes it, or a rule fills it.
    note : FillNote or None
        The rule that fills it.
    as_if : str
        The value that the question presupposes, in words; empty where the condition names none.
    """

    path: str
    presumed: bool = False
    note: FillNote | None = None
    as_if: str = ""


def _presupposed_value(node: Presume) -> str:
    """Return the value that a presumption about one flag or choice gives it, in words."""
    met, condition = isinstance(node.otherwise, Always), node.condition
    if isinstance(condition, Not):
        met, condition = not met, condition.condition
    if isinstance(condition, Flag):
        return "not refuted, as nobody states a no" if met else "no, as nobody states a yes"
    if isinstance(condition, OneOf):
        options = " or ".join(sorted(condition.options))
        return options if met else f"not {options}"
    return ""


def find_deciding_facts(
    node: Condition, context: EvaluationContext, row: Row | None = None, at: str = ""
) -> tuple[DecidingFact, ...]:
    """Return the facts on which the truth of a condition turned.

    Parameters
    ----------
    row : mapping, optional
        The row that the condition is about.
    at : str
        Path of that row: `convictions[0].`.

    Returns
    -------
    tuple of DecidingFact
        For an unknown condition every fact that is missing, in the order of the law.
    """
    walk = _FactCollector(context)
    walk.visit(node, row, at)
    return tuple(dict.fromkeys(walk.found))


def find_missing_facts(node: Condition, context: EvaluationContext) -> tuple[str, ...]:
    """Return the paths of the facts that are missing for an unknown condition."""
    facts = find_deciding_facts(node, context)
    return tuple(dict.fromkeys(fact.path for fact in facts if not fact.presumed))


class _FactCollector:
    def __init__(self, context: EvaluationContext, row_place: str = "") -> None:
        self.context = context
        self.found: list[DecidingFact] = []
        self.row_place = row_place

    def visit(self, node: Condition, row: Row | None, at: str) -> None:
        """Add the facts on which a condition turned; one rule for each kind of node."""
        _VISITS[type(node)](self, node, row, at)

    def _nothing(self, node: Always, row: Row | None, at: str) -> None:
        pass

    def _inside(self, node: Not | Provision, row: Row | None, at: str) -> None:
        self.visit(node.condition, row, at)

    def _visit_presumption(self, node: Presume, row: Row | None, at: str) -> None:
        if has_fact(node.fact, self.context, row):
            self.visit(node.condition, row, at)
        elif truth(node.otherwise, self.context, row) == NOT_KNOWN:
            self.visit(node.otherwise, row, at)
        else:
            path, start = at + node.fact.path, len(self.found)
            self.visit(node.otherwise, row, at)
            below = self.found[start:]
            # Another rule for the same fact may have filled it.
            filled = [fact for fact in below if fact.path == path and fact.note is not None]
            # What the rule itself presupposes is no fact of the law.
            used = [fact for fact in below if not fact.presumed]
            own = DecidingFact(path, True, node.note, _presupposed_value(node))
            self.found[start:] = [*(filled or [own]), *used]

    def _reading(self, node: Reading, row: Row | None, at: str) -> None:
        self.found.append(DecidingFact(READING_PREFIX + node.name))

    def _contest(self, node: Contested, row: Row | None, at: str) -> None:
        """Add the fact itself; that it is contested is said by the note."""
        found = value_of(node.fact, self.context, row)
        if found in (NO, YES) and truth(node, self.context, row) == NOT_KNOWN:
            self.found.append(DecidingFact(at + node.fact.path, note=node.note))
        else:
            self._fact(node.fact, row, at)

    def _several(self, node: All | Any_, row: Row | None, at: str) -> None:
        """Visit what settled it: a child that settles it alone, or all of the same value."""
        alone = NO if isinstance(node, All) else YES
        truths = []
        for child in node.conditions:
            found = truth(child, self.context, row)
            if found == alone:
                self.visit(child, row, at)
                return
            truths.append(found)
        value = min(truths) if isinstance(node, All) else max(truths)
        found_by_child: list[list[DecidingFact]] = []
        before, self.found = self.found, []
        for child, found in zip(node.conditions, truths, strict=True):
            if found == value:
                self.visit(child, row, at)
                found_by_child.append(self.found)
                self.found = []
        if value == NOT_KNOWN and isinstance(node, All):
            found_by_child = _facts_before_readings(found_by_child)
        self.found = [*before, *(fact for each in found_by_child for fact in each)]

    def _rows(self, node: Some | AtLeast, of: Row | None, at: str) -> None:
        name = node.collection
        rows = self.context.rows[name]
        distinct = self.context.case.counted_rows(name)
        value = truth(node, self.context)
        known = {id(r): truth(node.condition, self.context, r) for r, _ in distinct}
        some_repeat = len(distinct) < len(rows)
        facts: dict[int, list[DecidingFact]] = {}
        wanted = 1 if isinstance(node, Some) else node.count
        is_total = isinstance(node, AtLeast) and node.amount is not None
        shown = 0
        for index, row in enumerate(rows):
            found = known[id(row)]
            adds_too_little = is_total and value == NO and found == YES
            if (found != value and not adds_too_little) or (value == YES and shown == wanted):
                continue
            shown += 1
            place = f"{name}[{index}]."
            if not some_repeat:
                self.visit(node.condition, row, place)
                continue
            if id(row) not in facts:
                facts[id(row)] = self._facts_of_row(node.condition, row, place)
            self._add_at(facts[id(row)], place)
        if value == YES:
            return
        complete = self.context.fact_values.get(f"{name}_complete", NOT_KNOWN)
        if node.presumed_complete and complete == NOT_KNOWN:
            if value == NO:
                self.found.append(DecidingFact(name, presumed=True, note=node.note))
        elif value == NO or complete != YES:
            self._list(name, value)

    def _facts_of_row(self, node: Condition, row: Row, place: str) -> list[DecidingFact]:
        """Return what a condition turned on, with `_ROW` for the path of the row."""
        walk = _FactCollector(self.context, place)
        walk.visit(node, row, _ROW)
        return list(dict.fromkeys(walk.found))

    def _add_at(self, facts: list[DecidingFact], at: str) -> None:
        for fact in facts:
            path = fact.path
            place = at + path[len(_ROW) :] if path.startswith(_ROW) else path
            self.found.append(fact._replace(path=place))

    def _list(self, name: str, value: int) -> None:
        has_rows = bool(self.context.rows[name])
        asks_whether_complete = has_rows or (
            f"{name}_complete" in self.context.case.given
            and self.context.case.given.get(name) is not None
        )
        if value == NOT_KNOWN and asks_whether_complete:
            self.found.append(DecidingFact(f"{name}_complete"))
        else:
            self.found.append(DecidingFact(name))

    def _choice(self, node: OneOf, row: Row | None, at: str) -> None:
        self._fact(node.value, row, at)

    def _document(self, node: ShowsCitizenship, row: Row | None, at: str) -> None:
        self._fact(node.document, row, at)

    def _grade(self, node: GradeAtLeast, row: Row | None, at: str) -> None:
        """Add the grade and whose law it is; of an unknown grade only what is not stated."""
        parts: tuple[Fact, ...] = (node.grade, node.jurisdiction)
        unknown = truth(node, self.context, row) == NOT_KNOWN
        missing = [fact for fact in parts if value_of(fact, self.context, row) is None]
        for fact in missing if unknown and missing else parts:
            self._fact(fact, row, at)

    def _place(self, node: LiesIn, row: Row | None, at: str) -> None:
        self._fact(node.place, row, at)

    def _before(self, node: Before, row: Row | None, at: str) -> None:
        self._days((node.day, node.other), row, at)

    def _within(self, node: Within, row: Row | None, at: str) -> None:
        self._days((node.day, node.anchor), row, at)

    def _fact(self, fact: Fact, row: Row | None, at: str) -> None:
        if fact.list_name is None:
            row, at = None, ""
        known = value_of(fact, self.context, row)
        if known is None or (isinstance(fact, Flag) and known == NOT_KNOWN):
            for path in self.context.case.facts_to_ask_for(fact.path, row):
                self.found.append(DecidingFact(at + path))
        else:
            self.found.append(DecidingFact(at + fact.path))

    def _words(self, node: HasTag, row: Row | None, at: str) -> None:
        words = value_of(node.tags, self.context, row)
        closer = node.tags.completeness_fact
        open_list = words is not None and words.has(node.option) == NOT_KNOWN
        case = self.context.case
        dates: tuple[str, ...] = ()
        if open_list and node.tags.path == "events":
            place = self.row_place if at == _ROW else at
            dates = missing_event_dates(case.given.get(f"{place}events"), node.option, case.as_of)
        if dates:
            self.found.extend(DecidingFact(at + path) for path in dates)
        elif open_list and closer is not None and closer in case.given:
            self.found.append(DecidingFact(closer))
        else:
            self._fact(node.tags, row, at)

    def _offense(self, node: OnList, row: Row | None, at: str) -> None:
        prefix = (
            at if node.offense.list_name is not None else node.offense.path.rpartition(".")[0] + "."
        )
        record = value_of(node.offense, self.context, row)
        in_tables = read_table_question(node.list_id)
        category = SUSPECT_LISTS.get(node.list_id, node.list_id)
        known = record.on_list(node.asked) != NOT_KNOWN
        if known:
            for kind in record.presumptions_used(node.list_id, node.presumed):
                note = node.notes[node.presumed.index(kind)] if node.notes else None
                note = None if note is None else _name_offense(note, record)
                listed = f"categories.{category}"
                path = node.offense.dated_by if kind == CHARGED_TODAY else listed
                self.found.append(DecidingFact(prefix + path, presumed=True, note=note))
        if in_tables is not None:
            asks = self.context.case.facts_to_ask_for(in_tables[0], row)
            fields: tuple[str, ...] = (node.offense.statute,) if known else asks
        elif not known:
            fields = (
                *_unknown_level(node, record),
                *_unknown_day(node, record),
                *record.missing_inputs(node.list_id),
                *_unknown_inputs(row, node.offense.path),
            )
        elif record.categories and category in record.categories:
            fields = (f"categories.{category}",)
        elif record.statute_known:
            fields = (node.offense.statute,)
        else:
            fields = ("categories_complete",)
        for field in dict.fromkeys(fields):
            # On a paper the field with the citation has another name, and categories are never
            # stated there: the only question is which offense it names.
            on_paper = node.offense.list_name == "papers" and field.startswith("categories")
            name = node.offense.statute if field == "statute" or on_paper else field
            self.found.append(DecidingFact(name if name == "as_of" else prefix + name))

    def _number(self, node: Below | Above, row: Row | None, at: str) -> None:
        number = node.number
        bounds = number_of(number, self.context, row)
        if isinstance(number, HoldHours):
            case = self.context.case
            given = case.given | {
                path: case.fact_values[path] for path in case.derived if "[" not in path
            }
            names = _HOLD_FACTS
            if bounds is not None and truth(node, self.context, row) == NOT_KNOWN:
                paths = bounds.missing_inputs
            elif bounds is None:
                paths = tuple(name for name in names if name in given and given[name] is None)
            else:
                paths = tuple(name for name in names if name in given)
            if not paths:
                self.found.append(DecidingFact("hold.started_at", presumed=True))
            self.found.extend(DecidingFact(path) for path in paths)
            return
        assert isinstance(number, Fact)
        if bounds is not None and truth(node, self.context, row) == NOT_KNOWN:
            place = at if number.list_name is not None else ""
            self.found.append(DecidingFact(place + number.path))
            self.found.extend(DecidingFact(place + path) for path in bounds.missing_inputs)
        else:
            self._fact(number, row, at)

    def _stretch_of_day(self, node: HeldBetween, row: Row | None, at: str) -> None:
        found = self.context.case.held_between(node.first, node.last)
        if found.truth == NOT_KNOWN:
            self.found.extend(DecidingFact(path) for path in found.missing_inputs)
            return
        if found.inputs == ("as_of",):
            self.found.append(DecidingFact("hold.started_at", presumed=True))
        self.found.extend(DecidingFact(path) for path in found.inputs)

    def _days(self, days: tuple[Any, ...], row: Row | None, at: str) -> None:
        spans = [day_of(day, self.context, row) for day in days]
        inexact = any(span is None or not span.exact for span in spans)
        for day, span in zip(days, spans, strict=True):
            if isinstance(day, FixedDay):
                continue
            assert isinstance(day, Day)
            if not inexact or span is None or not span.exact:
                self._fact(day, row, at)


def _facts_before_readings(found: list[list[DecidingFact]]) -> list[list[DecidingFact]]:
    """Leave out the readings of a part whose facts, if any, are missing beside it anyway.

    Those facts may make the reading moot; they are asked first.
    """
    missing = [{fact.path for fact in part if not fact.presumed} for part in found]
    facts = [{path for path in each if not path.startswith(READING_PREFIX)} for each in missing]
    kept = []
    for index, part in enumerate(found):
        beside = {path for other in (*facts[:index], *facts[index + 1 :]) for path in other}
        if beside and facts[index] <= beside:
            part = [fact for fact in part if not fact.path.startswith(READING_PREFIX)]
        kept.append(part)
    return kept


def _name_offense(note: FillNote, record: OffenseRecord) -> FillNote:
    """Return a note with the citation of the offense that it is about."""
    cited = record.tables.canonical_citation(record.offense)
    return note._replace(proviso=note.proviso.replace(OFFENSE_HERE, cited or "the offense"))


def _unknown_level(node: OnList, record: OffenseRecord) -> tuple[str, ...]:
    """Return the field with the level of the offense of a row, if it would show what is asked."""
    if node.offense.list_name is None or not record.lacks_its_level(node.asked, OFFENSE_LEVELS):
        return ()
    return (node.offense.level,)


def _unknown_day(node: OnList, record: OffenseRecord) -> tuple[str, ...]:
    """Return the field with the day of the offense of a row, if one would show what is asked."""
    if node.offense.list_name is None or not record.lacks_its_day(node.asked):
        return ()
    return (node.offense.dated_by,)


def _unknown_inputs(row: Row | None, path: str) -> tuple[str, ...]:
    if row is None:
        return ()
    wants: tuple[str, ...] = row.get("?" + path, ())
    return wants


_VISITS: dict[type, Callable[..., None]] = {
    Always: _FactCollector._nothing,
    All: _FactCollector._several,
    Any_: _FactCollector._several,
    Not: _FactCollector._inside,
    Provision: _FactCollector._inside,
    Presume: _FactCollector._visit_presumption,
    Contested: _FactCollector._contest,
    Reading: _FactCollector._reading,
    Some: _FactCollector._rows,
    AtLeast: _FactCollector._rows,
    Flag: _FactCollector._fact,
    HeldBetween: _FactCollector._stretch_of_day,
    OneOf: _FactCollector._choice,
    ShowsCitizenship: _FactCollector._document,
    GradeAtLeast: _FactCollector._grade,
    HasTag: _FactCollector._words,
    LiesIn: _FactCollector._place,
    OnList: _FactCollector._offense,
    Below: _FactCollector._number,
    Above: _FactCollector._number,
    Before: _FactCollector._before,
    Within: _FactCollector._within,
}
