"""Write a page for each law: docs/laws, from the law files and their scenarios alone.

Run it after a change to a law; a test fails while a page is out of date.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from trustact import laws
from trustact.cli.condition_text import condition_text
from trustact.cli.law_summary import effect_text
from trustact.deciding.precedence import PRECEDENCE_LEVELS, precedence_level
from trustact.formats.yaml_files import load_yaml
from trustact.language.bases import BASIS_LABELS
from trustact.language.conditions import Always, Condition, Not, Provision
from trustact.language.instrument import ANSWERS, Instrument
from trustact.language.law_data import version_of
from trustact.language.provisions import ANSWER_LABELS, STATUS_LABELS, Rule, days_in_force
from trustact.language.table_of_contents import contents
from trustact.laws.index import Entry
from trustact.output_files import write_text

FOLDER = Path(__file__).parents[1] / "docs" / "laws"
INDEX = "README.md"
EXAMPLES = 1
"""Scenarios that are shown for each answer."""


def render_pages() -> dict[str, str]:
    """Return the text of each page, by its path below docs/laws."""
    entries = laws.load_index().entries
    pages = {INDEX: _index_page(entries)}
    for entry in entries:
        if entry.in_library or entry.in_catalogue:
            pages[page_of(entry.id)] = "\n".join(_law_page(laws.get(entry.id), entry)) + "\n"
    return pages


def page_of(law_id: str) -> str:
    """Return the path of the page of a law, below docs/laws."""
    return f"{law_id}.md"


def _index_page(entries: Iterable[Entry]) -> str:
    lines = [
        "# The laws",
        "",
        "Written by `python tools/law_pages.py` from the law files. A law in the catalogue has a "
        "page with what is on file; its answers are open. A law that is not in the library yet is "
        "named, and keeps a combined answer open.",
    ]
    by_place: dict[str, list[Entry]] = {}
    for entry in entries:
        by_place.setdefault(entry.place_name, []).append(entry)
    for place in sorted(by_place, key=_place_order):
        lines += ["", f"## {place}", "", "| law | status | in force | acts | basis |"]
        lines.append("|---|---|---|---|---|")
        for entry in by_place[place]:
            lines.append(_index_row(entry))
    return "\n".join(lines) + "\n"


def _place_order(name: str) -> tuple[bool, str]:
    parts = name.split(", ")
    return name != "United States", ", ".join(reversed(parts))


def _index_row(entry: Entry) -> str:
    title = _cell(entry.title)
    if entry.in_library or entry.in_catalogue:
        title = f"[{title}]({page_of(entry.id)})"
    acts = ", ".join(entry.regulated_actions) or "agreements or policies"
    cells = (title, STATUS_LABELS[entry.status], days_in_force(entry), acts)
    return f"| {' | '.join(map(_cell, cells))} | {_basis_of_entry(entry)} |"


def _basis_of_entry(entry: Entry) -> str:
    held = "" if entry.in_library else ", not in the library yet"
    if entry.in_catalogue:
        held = "" if entry.basis == "not-on-file" else ", text not on file"
    return f"{BASIS_LABELS[entry.basis]}{held}"


def _law_page(law: Instrument, entry: Entry) -> Iterator[str]:
    yield from (f"# {law.title}", "")
    yield f"{law.citation}. Of {entry.place_name}: {PRECEDENCE_LEVELS[precedence_level(law)]}."
    yield from ("", "| | |", "|---|---|")
    for name, value in (
        ("id", f"`{law.id}`"),
        ("status", STATUS_LABELS[law.status]),
        ("in force", days_in_force(law)),
        ("binds", ", ".join(sorted(law.binds)) or "nobody"),
        ("basis", _basis_of_entry(entry)),
        ("amends", f"`{law.amends.id}`" if law.amends is not None else ""),
        ("note", law.note),
        ("version", f"`{version_of(law)}`"),
    ):
        if value:
            yield f"| {name} | {_cell(value)} |"
    if law.scope:
        yield from ("", "## Applies only if", "")
        for provision in law.scope:
            yield from _tree(provision, "", law)
    yield from ("", "## Rules", "")
    if not law.rules:
        yield "It has no rule on what is done with a person."
    for rule in law.rules:
        yield from _rule(rule, law)
    yield from _terms(law)
    yield from _readings(law)
    yield from _duties(law)
    yield from ("", "## The statute, section by section", "", "| section | in the law file |")
    yield "|---|---|"
    for row in contents(law):
        parts = "; ".join(map(_brief, row.parts)) or f"not coded: {row.why}"
        yield f"| {_cell(str(row.citation))} | {_cell(parts)} |"
    yield from _examples(law)


def _rule(rule: Rule, law: Instrument) -> Iterator[str]:
    head = f"**{effect_text(rule).capitalize()}** ({', '.join(rule.actions)}): {rule.says}"
    yield f"- {head} [{rule.citation}]{_basis(rule.basis, law)}"
    if rule.is_open:
        return
    if rule.binds is not None:
        yield f"  - binds only: {', '.join(sorted(rule.binds))}"
    yield from _condition("where", rule.when)
    for provision in rule.when.parts:
        yield from _tree(provision, "  ", law)
    for title, provisions in (("unless", rule.exceptions), ("only if", rule.provisos)):
        for provision in provisions:
            yield from _tree(provision, "  ", law, f"{title}: ")


def _condition(title: str, condition: Condition | None) -> Iterator[str]:
    if condition is not None and not isinstance(condition, Always):
        yield f"  - {title} {_code(condition_text(condition))}"


def _tree(provision: Provision, indent: str, law: Instrument, mark: str = "") -> Iterator[str]:
    basis = _basis(provision.basis, law)
    yield f"{indent}- {mark}{provision.text} [{provision.citation}]{basis}"
    inner = provision.condition
    if inner.parts:
        for mark_below, part in _parts(inner):
            yield from _tree(part, f"{indent}  ", law, mark_below)
    else:
        yield f"{indent}  - {_code(condition_text(inner))}"


def _parts(condition: Condition, mark: str = "") -> Iterator[tuple[str, Provision]]:
    if isinstance(condition, Provision):
        yield mark, condition
        return
    inner = "not: " if isinstance(condition, Not) else mark
    for child in condition.children():
        if isinstance(child, Condition):
            yield from _parts(child, inner)


def _terms(law: Instrument) -> Iterator[str]:
    if law.definitions:
        yield from ("", "## Definitions", "")
        for word in law.definitions:
            yield f"- *{word.name}*: {word.says} [{word.citation}]"
    if law.lists:
        yield from ("", "## Lists of offenses", "")
        for each in law.lists.values():
            yield f"- `{each.id}` [{each.citation}], {BASIS_LABELS[each.basis]}"


def _readings(law: Instrument) -> Iterator[str]:
    if not law.readings:
        return
    yield from ("", "## Open questions", "")
    for reading in law.readings.values():
        cite = f" [{reading.citation}]" if reading.citation else ""
        yield f"- `{reading.name}`: {reading.asks}{cite}"
        if not reading.choosable:
            yield "  - nobody can choose it: the text is not on file"
            continue
        yield f"  - yes: {reading.yes}"
        yield f"  - no: {reading.no}"


def _duties(law: Instrument) -> Iterator[str]:
    if law.duties:
        yield from ("", "## Duties", "")
    for duty in law.duties:
        yield f"- {duty.says} [{duty.citation}], {duty.timing}{_basis(duty.basis, law)}"
        yield from _condition("where", duty.when)
        yield from _condition("done where", duty.done_when)
    if law.fallback:
        yield from ("", "## While an answer is undetermined", "")
        for action, fallback in law.fallback.items():
            yield f"- {action}: {fallback}"


def _examples(law: Instrument) -> Iterator[str]:
    path = laws.scenario_file(law.id)
    if not path.exists():
        return
    shown: dict[str, list[str]] = {answer: [] for answer in ANSWERS}
    for scenario in _scenarios(load_yaml(path)[0]):
        answer = str(scenario.get("expect"))
        if answer in shown and len(shown[answer]) < EXAMPLES and scenario.get("why"):
            shown[answer].append(
                f"- {ANSWER_LABELS[answer]} ({scenario.get('action', 'hold')}, "
                f"{scenario.get('as_of')}): {scenario['why']} (`{scenario['id']}`)"
            )
    if any(shown.values()):
        yield from ("", "## Examples, from the scenarios beside the law", "")
        for answer in ANSWERS:
            yield from shown[answer]


def _scenarios(stated: Any) -> Iterator[dict[str, Any]]:
    given = stated.get("given") or {} if isinstance(stated, dict) else {}
    for each in stated["scenarios"] if isinstance(stated, dict) else stated:
        yield {**given, **each}


def _brief(part: object) -> str:
    if isinstance(part, Rule):
        return f"{effect_text(part)} ({', '.join(part.actions)})"
    name = getattr(part, "name", None) or getattr(part, "id", "")
    return str(name).replace("_", " ")


def _basis(basis: str, law: Instrument) -> str:
    return "" if not basis or basis == law.basis else f" ({BASIS_LABELS[basis]})"


def _code(text: str) -> str:
    return f"`{text}`" if "`" not in text else text


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> int:
    """Write the pages that have changed, and remove those of laws that are gone."""
    pages = render_pages()
    for path in FOLDER.rglob("*.md"):
        if path.relative_to(FOLDER).as_posix() not in pages:
            path.unlink()
    for name, text in pages.items():
        target = FOLDER / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            write_text(target, text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
