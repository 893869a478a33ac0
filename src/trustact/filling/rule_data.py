"""The rules of filling as data: what each takes for each act, law and option is written out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from trustact.filling.known_laws import KnownLaw, NoBarRule
from trustact.language.conditions import Condition, Node
from trustact.language.fact_types import Choice, Flag, Number, Place
from trustact.language.fill_note import FillNote
from trustact.language.node_data import LawDataError, NodeReader, NodeWriter, describe_fault
from trustact.language.silence import (
    ChoiceRule,
    ConflictRule,
    FactRule,
    FillRule,
    ListRule,
    MembershipRule,
    NumberRule,
    PlaceRule,
)
from trustact.language.vocabulary import ACTIONS


def write_rules(
    rules: Iterable[FillRule], law_ids: Sequence[str], nodes: NodeWriter
) -> list[dict[str, Any]]:
    """Return rules as data.

    Parameters
    ----------
    law_ids : sequence of str
        The laws that can be asked: what is presumed of other laws differs from law to law.
    """
    return [_write_rule(rule, law_ids, nodes) for rule in rules]


def _write_rule(rule: FillRule, law_ids: Sequence[str], nodes: NodeWriter) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": type(rule).__name__, "note": list(rule.note)}
    if isinstance(rule, NoBarRule):
        return data | {
            "fact": nodes.write(rule.fact),
            "laws": [law.id for law in rule.laws],
            "of_localities": rule.of_localities,
            "or_where": None if rule.or_where is None else nodes.write(rule.or_where),
        }
    if isinstance(rule, FactRule):
        taken: dict[str, dict[str, int]] = {
            action: {law: nodes.write(rule.otherwise(action, law)) for law in law_ids}
            for action in ACTIONS
        }
        return data | {"fact": nodes.write(rule.fact), "otherwise": _shorten(taken)}
    if isinstance(rule, ChoiceRule):
        options = {option: nodes.write(rule.otherwise(option)) for option in rule.fact.options}
        return data | {"fact": nodes.write(rule.fact), "otherwise": options}
    if isinstance(rule, NumberRule):
        return data | {
            "fact": nodes.write(rule.fact),
            "number": rule.number,
            "most": rule.most,
            "unless": nodes.write(rule.unless),
        }
    if isinstance(rule, PlaceRule):
        return data | {
            "fact": nodes.write(rule.fact),
            "like": nodes.write(rule.like),
            "where": nodes.write(rule.where),
        }
    if isinstance(rule, ConflictRule):
        return data | {
            "fact": nodes.write(rule.fact),
            "contradicted_by": nodes.write(rule.contradicted_by),
            "value": rule.value,
        }
    if isinstance(rule, ListRule):
        return data | {
            "collection": rule.collection,
            "about": None if rule.about is None else nodes.write(rule.about),
            "not_about": None if rule.not_about is None else nodes.write(rule.not_about),
        }
    return data | {
        "presumed": rule.presumed,
        "lists": sorted(rule.lists),
        "collection": rule.collection,
    }


def _shorten(taken: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    """Return for each act the node that most laws take, and those that take another."""
    found: dict[str, Any] = {}
    for action, by_law in taken.items():
        numbers = list(by_law.values())
        usual = max(dict.fromkeys(numbers), key=numbers.count)
        others = {law: number for law, number in by_law.items() if number != usual}
        found[action] = {"usual": usual, "others": others}
    return found


def read_rules(
    written: Iterable[Mapping[str, Any]], nodes: NodeReader, known_laws: Iterable[KnownLaw]
) -> tuple[FillRule, ...]:
    """Return rules from data.

    Parameters
    ----------
    known_laws : iterable of entries of the index
        The laws that were known when the rules were written.

    Raises
    ------
    LawDataError
        If one is not complete, or of a kind that this version does not have.
    """
    found = []
    by_id = {law.id: law for law in known_laws}
    for data in written:
        try:
            found.append(_read_rule(data, nodes, by_id))
        except (KeyError, TypeError, ValueError) as error:
            raise LawDataError(
                f"a rule of filling cannot be read: {describe_fault(error)}"
            ) from error
    return tuple(found)


def _read_rule(
    data: Mapping[str, Any], nodes: NodeReader, by_id: Mapping[str, KnownLaw]
) -> FillRule:
    kind, note = data["kind"], FillNote(*data["note"])
    if kind == "MembershipRule":
        return MembershipRule(note, data["presumed"], frozenset(data["lists"]), data["collection"])
    if kind == "ListRule":
        about, not_about = (
            None if data[name] is None else _flag(nodes.read(data[name]))
            for name in ("about", "not_about")
        )
        return ListRule(note, data["collection"], about, not_about)
    fact = nodes.read(data["fact"])
    if kind == "NoBarRule":
        unknown = [law for law in data["laws"] if law not in by_id]
        if unknown:
            raise LawDataError(
                f"a rule of filling names {', '.join(unknown)}, which the index of the file lacks"
            )
        laws = [by_id[law] for law in data["laws"]]
        # A file of an earlier version has none.
        where = data.get("or_where")
        return NoBarRule.of(
            note,
            _flag(fact),
            laws,
            of_localities=data["of_localities"],
            or_where=None if where is None else _condition(nodes.read(where)),
        )
    if kind == "FactRule":
        return FactRule(note, _flag(fact), _TakenByLaw(data["otherwise"], nodes))
    if kind == "ConflictRule":
        against = _condition(nodes.read(data["contradicted_by"]))
        # A file of an earlier version has only what contradicts a no.
        return ConflictRule(note, _flag(fact), against, "value" in data and data["value"])
    if kind == "ChoiceRule":
        if not isinstance(fact, Choice):
            raise LawDataError(f"{fact!r} has no options")
        return ChoiceRule(note, fact, _TakenByOption(data["otherwise"], nodes))
    if kind == "PlaceRule":
        like, where = nodes.read(data["like"]), _condition(nodes.read(data["where"]))
        if not isinstance(fact, Place) or not isinstance(like, Place):
            raise LawDataError(f"{fact!r} and {like!r} are not two places")
        return PlaceRule(note, fact, like, where)
    if kind == "NumberRule":
        if not isinstance(fact, Number):
            raise LawDataError(f"{fact!r} is not a number")
        unless = _condition(nodes.read(data["unless"]))
        return NumberRule(note, fact, data["number"], unless, data["most"])
    raise LawDataError(f"{kind!r} is not a kind of rule that this version has")


class _TakenByLaw:
    """What a rule takes for an act and a law, as it was written."""

    def __init__(self, taken: Mapping[str, Mapping[str, Any]], nodes: NodeReader) -> None:
        self.taken = taken
        self.nodes = nodes

    def __call__(self, action: str, law: str) -> Condition:
        of_action = self.taken[action]
        return _condition(self.nodes.read(of_action["others"].get(law, of_action["usual"])))


class _TakenByOption:
    """What a rule takes for an option of a choice, as it was written."""

    def __init__(self, taken: Mapping[str, int], nodes: NodeReader) -> None:
        self.taken = taken
        self.nodes = nodes

    def __call__(self, option: str) -> Condition:
        return _condition(self.nodes.read(self.taken[option]))


def _condition(node: Node) -> Condition:
    if not isinstance(node, Condition):
        raise LawDataError(f"{node!r} is not a condition")
    return node


def _flag(node: Node) -> Flag:
    if not isinstance(node, Flag):
        raise LawDataError(f"{node!r} is not a yes-or-no fact")
    return node
