"""A law as data: everything that its law file says, with conditions as numbers of nodes.

`write_law` and `read_law` are inverse: the law that is read gives the same answers, with the same
citations and reasons. The line of the law file is left out.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from trustact.language.conditions import Condition, Provision, Reading
from trustact.language.errors import LawError
from trustact.language.fact_types import OffenseList
from trustact.language.instrument import Instrument
from trustact.language.intervals import InForceInterval
from trustact.language.node_data import (
    LawDataError,
    NodeReader,
    NodeWriter,
    describe_fault,
    read_plain,
    write_plain,
)
from trustact.language.provisions import Definition, Duty, Rule
from trustact.language.table_of_contents import Coded, Row

_HEAD = ("id", "title", "citation", "status", "basis", "note")
_DUTY = ("id", "says", "upon", "within_hours", "basis", "before")
_DUTY_WORDS = ("actions", "answers", "done_by")


def write_law(law: Instrument, nodes: NodeWriter) -> dict[str, Any]:
    """Return a law as data; its conditions are numbers in the list of `nodes`."""
    data: dict[str, Any] = {name: getattr(law, name) for name in _HEAD}
    data["citation"] = write_plain(law.citation)
    data["only_if"] = list(law.only_if)
    if law.issued_by != "agency":
        data["issued_by"] = law.issued_by
    data["binds"] = sorted(law.binds)
    data["fallback"] = dict(law.fallback)
    data["in_force"] = [_write_interval(each, nodes) for each in law.in_force]
    data["text_read"] = None if law.text_read is None else _write_interval(law.text_read, nodes)
    data["provisions"] = {name: nodes.write(each) for name, each in law.provisions.items()}
    data["readings"] = {name: nodes.write(each) for name, each in law.readings.items()}
    data["definitions"] = [
        [write_plain(each.citation), each.name, each.says, nodes.write(each.value)]
        for each in law.definitions
    ]
    data["lists"] = [
        [each.id, write_plain(each.citation), each.basis] for each in law.lists.values()
    ]
    data["rules"] = [_write_rule(rule, nodes) for rule in law.rules]
    data["duties"] = [_write_duty(duty, nodes) for duty in law.duties]
    data["scope"] = [nodes.write(each) for each in law.scope]
    data["table"] = [
        [write_plain(row.citation), [_write_part(law, part) for part in row.parts], row.why]
        for row in law.table_rows
    ]
    data["amends"] = None if law.amends is None else law.amends.id
    data["repealed"] = sorted(law.repealed)
    return data


def version_of(law: Instrument) -> str:
    """Return a short word that changes with anything that a law says.

    Examples
    --------
    >>> from trustact import laws
    >>> len(version_of(laws.get("us-ma/hrw-rule-2013")))
    12
    """
    nodes = NodeWriter()
    data = write_law(law, nodes)
    text = json.dumps([data, nodes.nodes], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def read_law(data: Mapping[str, Any], nodes: NodeReader) -> Instrument:
    """Return a law from data; what it amends is put in its place by `read_laws`.

    Raises
    ------
    LawDataError
        If the data is not complete, or not of this form.
    """
    try:
        return _read_law(data, nodes)
    except (
        LawError,
        KeyError,
        TypeError,
        ValueError,
        IndexError,
        AttributeError,
    ) as error:
        name = data.get("id") if isinstance(data, Mapping) else None
        raise LawDataError(f"the law {name} cannot be read: {describe_fault(error)}") from error


def read_laws(written: Sequence[Mapping[str, Any]], nodes: NodeReader) -> dict[str, Instrument]:
    """Return laws by id, each with the law that it amends.

    Raises
    ------
    LawDataError
        If one cannot be read, or amends a law that is not there.
    """
    found = {data["id"]: read_law(data, nodes) for data in written}
    for data in written:
        amended = data["amends"]
        if amended is not None:
            if amended not in found:
                raise LawDataError(f"{data['id']} amends {amended}, which is not in the file")
            found[data["id"]].amends = found[amended]
    return found


def _read_law(data: Mapping[str, Any], nodes: NodeReader) -> Instrument:
    law = Instrument(
        data["id"],
        title=data["title"],
        citation=read_plain(data["citation"]),
        status=data["status"],
        basis=data["basis"],
        note=data["note"],
        only_if=data["only_if"],
        issued_by=data.get("issued_by", "agency"),
        binds=data["binds"],
        fallback=data["fallback"],
        in_force=[],
    )
    law.in_force.extend(_read_interval(each, nodes) for each in data["in_force"])
    text_read = data["text_read"]
    law.text_read = None if text_read is None else _read_interval(text_read, nodes)
    for name, number in data["provisions"].items():
        law.provisions[name] = _read_provision(nodes, number)
    for name, number in data["readings"].items():
        law.readings[name] = _read_reading(nodes, number)
    law.definitions.extend(
        Definition(read_plain(citation), name, says, nodes.read(number))
        for citation, name, says, number in data["definitions"]
    )
    for list_id, citation, basis in data["lists"]:
        law.lists[list_id] = OffenseList(list_id, read_plain(citation), basis)
    law.rules.extend(_read_rule(each, law, nodes) for each in data["rules"])
    law.duties.extend(_read_duty(each, nodes) for each in data["duties"])
    law.scope.extend(_read_provision(nodes, number) for number in data["scope"])
    law.table_rows = tuple(
        Row(read_plain(citation), tuple(_read_part(law, part) for part in parts), why)
        for citation, parts, why in data["table"]
    )
    law.repealed = frozenset(data["repealed"])
    return law


def _write_interval(interval: InForceInterval, nodes: NodeWriter) -> dict[str, Any]:
    return {
        "start": write_plain(interval.start),
        "until": write_plain(interval.until),
        "affirmed": interval.affirmed,
        **{
            name: None if reading is None else nodes.write(reading)
            for name in ("reading", "began", "ended")
            for reading in (getattr(interval, name),)
        },
    }


def _read_interval(data: Mapping[str, Any], nodes: NodeReader) -> InForceInterval:
    reading, began, ended = (
        None if data[name] is None else _read_reading(nodes, data[name])
        for name in ("reading", "began", "ended")
    )
    start, until = read_plain(data["start"]), read_plain(data["until"])
    return InForceInterval(start, until, reading, data["affirmed"], began, ended)


def _write_rule(rule: Rule, nodes: NodeWriter) -> dict[str, Any]:
    return {
        "effect": rule.effect,
        "actions": list(rule.actions),
        "citation": write_plain(rule.citation),
        "says": rule.says,
        "when": nodes.write(rule.when),
        "basis": rule.basis,
        "exceptions": [nodes.write(each) for each in rule.exceptions],
        "provisos": [nodes.write(each) for each in rule.provisos],
        "binds": None if rule.binds is None else sorted(rule.binds),
    }


def _read_rule(data: Mapping[str, Any], law: Instrument, nodes: NodeReader) -> Rule:
    return Rule(
        data["effect"],
        tuple(data["actions"]),
        read_plain(data["citation"]),
        data["says"],
        _read_condition(nodes, data["when"]),
        data["basis"],
        law,
        [_read_provision(nodes, number) for number in data["exceptions"]],
        [_read_provision(nodes, number) for number in data["provisos"]],
        None if data["binds"] is None else frozenset(data["binds"]),
    )


def _write_duty(duty: Duty, nodes: NodeWriter) -> dict[str, Any]:
    return {
        **{name: getattr(duty, name) for name in _DUTY},
        **{name: list(getattr(duty, name)) for name in _DUTY_WORDS},
        "citation": write_plain(duty.citation),
        "when": nodes.write(duty.when),
        "binds": sorted(duty.binds),
        # Left out where the law has none, so that files of older versions keep theirs.
        **({} if duty.done_when is None else {"done_when": nodes.write(duty.done_when)}),
        **({} if duty.counted_from is None else {"counted_from": duty.counted_from}),
        **({"done_with": {k: list(v) for k, v in duty.done_with}} if duty.done_with else {}),
    }


def _read_duty(data: Mapping[str, Any], nodes: NodeReader) -> Duty:
    words: dict[str, Any] = {name: data[name] for name in _DUTY}
    words |= {name: tuple(data[name]) for name in _DUTY_WORDS}
    return Duty(
        citation=read_plain(data["citation"]),
        when=_read_condition(nodes, data["when"]),
        binds=frozenset(data["binds"]),
        done_when=_read_condition(nodes, data["done_when"]) if "done_when" in data else None,
        counted_from=data.get("counted_from"),
        done_with=tuple((name, tuple(v)) for name, v in data.get("done_with", {}).items()),
        **words,
    )


def _write_part(law: Instrument, part: Coded) -> list[Any]:
    """Return where a part stands in the law: the kind, and the name or number."""
    if isinstance(part, Provision):
        return ["provisions", part.name]
    if isinstance(part, Reading):
        return ["readings", part.name]
    if isinstance(part, OffenseList):
        return ["lists", part.id]
    for kind in ("rules", "duties", "definitions"):
        for number, each in enumerate(getattr(law, kind)):
            if each is part:
                return [kind, number]
    raise LawDataError(f"a row of the table of {law.id} names a part that is not of the law")


def _read_part(law: Instrument, part: Sequence[Any]) -> Coded:
    kind, place = part
    if kind not in ("provisions", "readings", "lists", "rules", "duties", "definitions"):
        raise LawDataError(f"{kind!r} is not a kind of part of a law")
    found: Coded = getattr(law, kind)[place]
    return found


def _read_condition(nodes: NodeReader, number: Any) -> Condition:
    node = nodes.read(number)
    if not isinstance(node, Condition):
        raise LawDataError(f"node {number} is not a condition")
    return node


def _read_provision(nodes: NodeReader, number: Any) -> Provision:
    node = nodes.read(number)
    if not isinstance(node, Provision):
        raise LawDataError(f"node {number} is not a provision")
    return node


def _read_reading(nodes: NodeReader, number: Any) -> Reading:
    node = nodes.read(number)
    if not isinstance(node, Reading):
        raise LawDataError(f"node {number} is not a reading")
    return node
