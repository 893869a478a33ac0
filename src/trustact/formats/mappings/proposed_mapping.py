"""Drafts a mapping from a table: what each column may state, and what somebody has to answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from trustact.formats.jail_bookings import is_hold_row
from trustact.formats.mappings.audit_columns import find_audit_columns
from trustact.formats.mappings.cell_values import fold, states_nothing
from trustact.formats.mappings.citation_columns import are_citations
from trustact.formats.mappings.column_contents import NAMED, ColumnContent, look_at
from trustact.formats.mappings.heading_meanings import NO_WORDS, YES_WORDS, level_of_code
from trustact.formats.mappings.mapping_document import CASE, OPEN, parse_fact_path, takes_dates
from trustact.formats.mappings.open_questions import (
    OpenQuestion,
    Path,
    ask_charges,
    ask_code,
    ask_contradicting_dates,
    ask_dates,
    ask_day,
    ask_key,
    ask_law_of_citations,
    ask_place,
    ask_state,
)
from trustact.formats.mappings.other_counties import find_other_counties
from trustact.formats.raw_tables import RawTable
from trustact.language.fact_index import ROW_FACTS
from trustact.language.nodes import Choice, Flag

_MOST_CODES = 25
_MOST_GROUPS = 40
ORDER_WORDS = {"dmy": "day first", "mdy": "month first"}


@dataclass
class Proposal:
    """A draft of a mapping.

    Parameters
    ----------
    document : dict
        The mapping as its file has it.
    columns : tuple of ColumnContent
        The columns of the table, with what may be shown of them.
    warnings : list of str
        Cells that contradict the settings.
    """

    document: dict[str, Any]
    columns: tuple[ColumnContent, ...]
    questions: list[OpenQuestion] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def answer(self, question: OpenQuestion, answer: str) -> None:
        """Write an answer into the document."""
        for path in question.paths:
            below = self.document
            for key in path[:-1]:
                below = below.setdefault(key, {})
            below[path[-1]] = _meaning(answer)

    def states(self, column: ColumnContent) -> list[str]:
        """Return what a column states by the draft: facts, a group, or the key."""
        found = []
        for path, spec in self.document["facts"].items():
            if column.heading in (spec.get("column"), spec.get("state_column")):
                found.append(path)
        if self.document.get("key") == column.heading:
            found.append("key of a case")
        groups = self.document.get("groups", {})
        found += [f"group {name}" for name, heading in groups.items() if heading == column.heading]
        audit = self.document.get("audit", {})
        found += [f"audit: {name}" for name, head in audit.items() if head == column.heading]
        for other in self.document.get("other_rows", ()):
            if other["column"] == column.heading:
                found.append("rows that are a request")
        return found

    @property
    def open_questions(self) -> list[OpenQuestion]:
        """The questions to which nothing could be taken."""
        return [each for each in self.questions if each.is_open]


def _meaning(answer: str) -> Any:
    """Return an answer as a document has it."""
    return {"yes": True, "no": False, "unknown": None}.get(answer, answer)


def propose_mapping(
    raw: RawTable,
    *,
    place: str | None = None,
    agency: str | None = None,
    dates: str | None = None,
    day: str | None = None,
    rows: str | None = None,
    key: str | None = None,
    charges: str | None = None,
) -> Proposal:
    """Return a draft of the mapping of a table.

    Parameters
    ----------
    place, agency : str, optional
        The same for all rows.
    dates : str, optional
        The order of dates in numbers: mdy or dmy.
    day : str, optional
        Heading of the column with the day of the question.
    rows : str, optional
        What a row is: case, or a list.
    key : str, optional
        Heading of the column that says which rows are one case.
    charges : str, optional
        The list that a column of charges is.
    """
    return _Drafter(raw, place, agency, dates, day, rows, key, charges).draft()


class _Drafter:
    def __init__(
        self,
        raw: RawTable,
        place: str | None,
        agency: str | None,
        dates: str | None,
        day: str | None,
        rows: str | None,
        key: str | None,
        charges: str | None,
    ) -> None:
        self.raw, self.place, self.agency, self.order, self.day = raw, place, agency, dates, day
        self.columns = tuple(look_at(raw))
        self.facts: dict[str, dict[str, Any]] = {}
        self.questions: list[OpenQuestion] = []
        self.law_of_citations: dict[str, str] = {}
        self.charges = charges
        self.key = next((c for c in self.columns if c.heading == key), None) or self._key_column()
        charge = self._find("[].description") or self._find("[].statute")
        self.warnings: list[str] = []
        grouped = self.key is not None and charge is not None and not self._has_numbered_charges()
        self.rows = rows or (self._list_of_rows() if grouped else CASE)
        self.list_name = self.rows if self.rows != CASE else charges or "pending_charges"

    def _find(self, path: str) -> ColumnContent | None:
        return next((c for c in self.columns if c.means == path), None)

    def _key_column(self) -> ColumnContent | None:
        """Return the column that says which rows are one booking, if any does for several rows."""
        keys = [c for c in self.columns if c.means == "key" and not c.hidden_as_names]
        repeated = [c for c in keys if c.filled > c.distinct]
        return repeated[0] if repeated else None

    def _has_numbered_charges(self) -> bool:
        """Return whether a row has several charges, in columns such as Charge 1 and Charge 2."""
        means = ("[].description", "[].statute", "convictions.description")
        return any(c.number > 1 and c.means in means for c in self.columns)

    def _list_of_rows(self) -> str:
        if self.charges:
            return self.charges
        return "convictions" if self._find("convictions.convicted_on") else "pending_charges"

    def draft(self) -> Proposal:
        for column in self.columns:
            self._map(column)
        self._map_day()
        constants = self._constants()
        other = self._request_rows()
        self._ask_dates()
        self._ask_charges()
        document: dict[str, Any] = {"rows": self.rows}
        if self.rows != CASE:
            document["key"] = self.key.heading if self.key else OPEN
            if self.key is None:
                shown = [c.heading for c in self.columns if not c.why_left_out]
                self.questions.append(ask_key(shown))
        document["facts"] = self.facts
        if constants:
            document["constants"] = constants
        if other:
            document["other_rows"] = other
        groups = self._groups()
        if groups:
            document["groups"] = groups
        shown = [c.heading for c in self.columns if not c.why_left_out]
        key = self.key.heading if self.key and self.rows == "pending_charges" else None
        dated = [c.heading for c in self.columns if c.is_dates]
        if audit := find_audit_columns(shown, key, dated):
            document["audit"] = audit
        document["left_out"] = self._left_out(document)
        if self.key is not None and self.rows == CASE and self._has_numbered_charges():
            self.warnings.append(
                f"the charges stand in numbered columns, so that each row is a case; rows with the "
                f"same {self.key.shown} are cases of their own"
            )
        self.warnings += find_other_counties(self.raw, self.columns, self.place)
        return Proposal(document, self.columns, self.questions, self.warnings)

    def _map(self, column: ColumnContent) -> None:
        """Map a column whose heading means a fact and whose cells fit it."""
        means = column.means
        if column.why_left_out or not means or means.startswith(("key", "group:", "leave:")):
            return
        path = self._path_of(column)
        if path is None or path in self.facts or self._is_first_of_numbered(column):
            return
        path = self._as_citations(path, column)
        if path == "place":
            if self.place is None:
                self._map_place(column)
            return
        spec: dict[str, Any] = {"column": column.heading}
        if column.kind and column.kind != "facility":
            spec["kind"] = column.kind
        at = parse_fact_path(path)
        fact = at.fact
        if path == "agency" and self.agency is not None:
            return
        if path != "as_of":
            self.facts[path] = spec
        if isinstance(fact, Flag):
            self._code_flag(path, column, spec)
        elif isinstance(fact, Choice) and not column.kind:
            self._code_choice(path, column, spec, fact.options)

    def _as_citations(self, path: str, column: ColumnContent) -> str:
        """Return the path of the statute for a column of charges that are citations."""
        head, dot, name = path.rpartition(".")
        list_name = head.partition("[")[0]
        if name != "description" or "statute" not in ROW_FACTS.get(list_name, {}):
            return path
        statute = f"{head}{dot}statute"
        if statute in self.facts or any(c.means.endswith(".statute") for c in self.columns):
            return path
        state = self.place[:5] if self.place else None
        if not are_citations(column.texts, state):
            return path
        law = f"{list_name}[].jurisdiction"
        is_new = law not in self.law_of_citations
        self.law_of_citations[law] = state or OPEN
        if state is None and is_new:
            self.questions.append(ask_law_of_citations(column.shown, law))
        return statute

    def _is_first_of_numbered(self, column: ColumnContent) -> bool:
        """Return whether a column without a number means the same as another one with number 1."""
        return column.number == 0 and any(
            c.number == 1 and c.means == column.means and not c.why_left_out for c in self.columns
        )

    def _path_of(self, column: ColumnContent) -> str | None:
        """Return the path of the meaning of a column in this table: with the list and its row."""
        means, row = column.means, f"[{column.number or 1}]"
        if means.startswith("[]."):
            field_name = means.removeprefix("[].")
            if field_name not in ROW_FACTS[self.list_name]:
                return None
            number = "[]" if self.rows != CASE else row
            return f"{self.list_name}{number}.{field_name}"
        head, dot, field_name = means.partition(".")
        if dot and head in ROW_FACTS:
            return f"{head}{'[]' if self.rows == head else row}.{field_name}"
        return means

    def _map_place(self, column: ColumnContent) -> None:
        """Take the narrowest column that shows the place, with the column of the state."""
        state = next((c for c in self.columns if c.means == "place" and c.kind == "state"), None)
        narrow = [
            c
            for c in self.columns
            if c.means == "place" and c.kind in ("county", "facility") and not c.why_left_out
        ]
        exact = next((c for c in self.columns if c.means == "place" and c.kind == "id"), None)
        if exact is not None:
            self.facts["place"] = {"column": exact.heading, "kind": "id"}
        elif narrow and state is not None:
            chosen = next((c for c in narrow if c.kind == "county"), narrow[0])
            self.facts["place"] = {
                "column": chosen.heading, "kind": chosen.kind, "state_column": state.heading
            }  # fmt: skip
        elif state is not None:
            self.facts["place"] = {"column": state.heading, "kind": "state"}
        elif narrow:
            self.facts["place"] = {"column": narrow[0].heading, "kind": narrow[0].kind}
            self.facts["place"]["state"] = OPEN
            self.questions.append(ask_state(narrow[0].heading))
        if self.agency is None and (
            jail := next((c for c in narrow if c.kind == "facility"), None)
        ):
            spec = {"column": jail.heading, "kind": "facility"}
            self.facts["agency"] = spec | ({"state_column": state.heading} if state else {})

    def _map_day(self) -> None:
        """Choose the column with the day of the question."""
        ranked = sorted(
            (c for c in self.columns if c.day_rank and not c.why_left_out), key=lambda c: c.day_rank
        )
        chosen = next((c for c in self.columns if c.heading == self.day), None)
        chosen = chosen or (ranked[0] if ranked else None)
        days = [
            c.heading
            for c in self.columns
            if c.is_dates and not c.why_left_out and c.means != "born_on"
        ]
        self.facts = {"as_of": {"column": chosen.heading if chosen else OPEN}, **self.facts}
        if self.day is None and (chosen is None or len(days) > 1):
            self.questions.append(ask_day(days, chosen.heading if chosen else OPEN))

    def _code_flag(self, path: str, column: ColumnContent, spec: dict[str, Any]) -> None:
        """Write what each code of a column of yes and no means."""
        texts = [t for t in column.texts if not states_nothing(t)]
        if len(texts) > _MOST_CODES:
            del self.facts[path]
            return
        spec["values"] = {}
        for text in texts:
            word = fold(text)
            taken = "yes" if word in YES_WORDS else "no" if word in NO_WORDS else OPEN
            spec["values"][text.strip()] = _meaning(taken)
            self.questions.append(
                ask_code(
                    text.strip(),
                    column.shown,
                    path,
                    parse_fact_path(path).fact.says,
                    ("yes", "no", "unknown"),
                    taken,
                    f"in {_rows(column.count(text))}; an empty cell is not known, and never no",
                )
            )

    def _code_choice(
        self, path: str, column: ColumnContent, spec: dict[str, Any], options: Sequence[str]
    ) -> None:
        """Write what each code of a column means that is not a word of the vocabulary."""
        texts = [t for t in column.texts if not states_nothing(t)]
        words = {option.casefold(): option for option in options}
        if all(fold(text) in words for text in texts):
            return
        if len(texts) > _MOST_CODES:
            del self.facts[path]
            return
        is_level = path.endswith(".level")
        levels = {t: level_of_code(fold(t)) if is_level else None for t in texts}
        if path == "agency" and not any(fold(t) in words for t in texts):
            # The codes of courts, which are no agency that has custody.
            del self.facts[path]
            return
        if is_level and not any(levels[t] is not None or fold(t) in words for t in texts):
            # A kind of offense, such as violent or property, is no level.
            del self.facts[path]
            return
        spec["values"] = {}
        for text in texts:
            word = fold(text)
            known = words.get(word) or levels[text]
            # A code that names two levels, such as misdemeanor/felony, leaves the level unknown.
            taken = "unknown" if known == "" else known or OPEN
            spec["values"][text.strip()] = _meaning(taken)
            if not known:
                self.questions.append(
                    ask_code(
                        text.strip(),
                        column.shown,
                        path,
                        "",
                        (*options, "unknown"),
                        taken,
                        ("it names more than one level; " if known == "" else "")
                        + f"in {_rows(column.count(text))}",
                    )
                )

    def _constants(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if self.place is not None:
            found["place"] = self.place
        elif "place" not in self.facts:
            found["place"] = OPEN
            self.questions.append(ask_place())
        if self.agency is not None:
            found["agency"] = self.agency
        return found | self.law_of_citations

    def _request_rows(self) -> list[dict[str, Any]]:
        """Return the rows that are an immigration request and no charge."""
        charge = self._find("[].description")
        if self.rows == CASE or charge is None:
            return []
        texts = [t.strip() for t in charge.texts if is_hold_row(t, "")]
        if not texts or len(texts) > _MOST_CODES:
            return []
        item: dict[str, Any] = {"column": charge.heading, "is": texts, "states": {}}
        if "detainer.lodged" not in self.facts:
            item["states"]["detainer.lodged"] = True
        return [item]

    def _ask_dates(self) -> None:
        """Write the order of dates in numbers of each column; ask once where none shows it."""
        unclear: dict[str, list[Path]] = {}
        found: dict[str, ColumnContent] = {}
        for path, spec in self.facts.items():
            at = parse_fact_path(path)
            column = next((c for c in self.columns if c.heading == spec["column"]), None)
            if at.is_whole_list or not takes_dates(at.fact) or column is None:
                continue
            if not column.has_numbered_dates:
                continue
            order = self.order or column.order
            spec["dates"] = order or OPEN
            if order is None:
                found[column.heading] = column
                unclear.setdefault(column.heading, []).append(("facts", path, "dates"))
        for heading, paths in list(unclear.items()):
            if len(found[heading].order_cells) > 1:
                del unclear[heading]
                cells = found[heading].order_cells
                self.questions.append(
                    ask_contradicting_dates(found[heading].shown, cells, tuple(paths))
                )
        if unclear:
            every = tuple(path for paths in unclear.values() for path in paths)
            columns = [found[heading] for heading in unclear]
            self.questions.append(
                ask_dates(
                    " or ".join(next((c.numbered_dates for c in columns if c.numbered_dates), ())),
                    [c.shown for c in columns],
                    self._orders_of_others(),
                    every,
                )
            )

    def _orders_of_others(self) -> str:
        """Return what dates of columns show, for the question about those that show nothing."""
        shown = [
            f"; {c.shown} has {ORDER_WORDS[c.order]} by row {c.order_cells[c.order][0]:,}"
            for c in self.columns
            if c.order and not c.why_left_out
        ]
        return "".join(shown)

    def _ask_charges(self) -> None:
        """Ask what the charges are, where a column of charges is mapped and nobody said it."""
        if not self.charges and any(path.startswith("pending_charges") for path in self.facts):
            self.questions.insert(0, ask_charges("pending_charges"))

    def _groups(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for column in self.columns:
            name = ""
            if column.means.startswith("group:"):
                name = column.means.removeprefix("group:")
            elif column.means == "place" and column.kind in ("facility", "county"):
                name = column.kind
            few = column.distinct <= _MOST_GROUPS or name in ("facility", "county", "city")
            if name and name not in found and not column.why_left_out and few:
                found[name] = column.heading
        return found

    def _why_no_key(self, column: ColumnContent) -> str:
        if column.filled > column.distinct:
            return "number of the booking; each row is a case all the same"
        return "number of the booking; it occurs once, so that each row is a case"

    def _left_out(self, document: dict[str, Any]) -> dict[str, str]:
        draft = Proposal(document, self.columns)
        found: dict[str, str] = {}
        for column in self.columns:
            if any(not each.startswith("audit: ") for each in draft.states(column)):
                continue
            why = column.why_left_out
            if why == NAMED:
                continue
            if not why and column.means == "key":
                why = self._why_no_key(column)
            if not why and column.means.startswith("leave:"):
                why = column.means.removeprefix("leave:")
            found[column.heading] = why or "no fact that its heading or its cells show"
        return found


def _rows(count: int) -> str:
    return f"{count:,} {'row' if count == 1 else 'rows'}"
