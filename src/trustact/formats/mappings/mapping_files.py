"""Reads a mapping from its file, and names everything that is wrong in it."""

from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from trustact.formats.case_files import locate_errors
from trustact.formats.file_layout import normalize_heading
from trustact.formats.jail_bookings import OPTIONAL_COLUMNS, REQUIRED_COLUMNS
from trustact.formats.mappings.identifying_columns import looks_like_names
from trustact.formats.mappings.mapping_document import (
    CASE,
    DATE_ORDERS,
    NONE,
    OPEN,
    SOME,
    FactColumn,
    FactPath,
    OtherRows,
    TableMapping,
    every_path,
    kinds_of,
    parse_fact_path,
    takes_dates,
)
from trustact.formats.yaml_files import YamlFileError, load_yaml, parse_yaml
from trustact.language.errors import CaseError, CaseErrors, TrustactError, suggest_nearest
from trustact.language.fact_index import LISTS
from trustact.language.places import STATE_NAMES
from trustact.language.shown_text import escape_line, quote_value
from trustact.language.value_checks import check_question_time, check_value, read_yes_and_no

MAPPING_KEYS = (
    "about",
    "rows",
    "key",
    "facts",
    "constants",
    "other_rows",
    "groups",
    "left_out",
    "notes",
    "audit",
)
"""The keys of a mapping."""

COLUMN_KEYS = ("column", "kind", "dates", "values", "state", "state_column")
"""The keys of a fact in a mapping."""

ENDINGS = (".yaml", ".yml")
_SHIPPED = "shipped"
_UNKNOWN = "unknown"
_GROUP_NAMES = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


def shipped_mappings() -> tuple[str, ...]:
    """Return the names of the mappings that come with the package.

    Examples
    --------
    >>> "pierce-county-jail" in shipped_mappings()
    True
    """
    folder = resources.files("trustact.formats.mappings").joinpath(_SHIPPED)
    names = (each.name for each in folder.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def shipped_text(name: str) -> str:
    """Return the text of a mapping that comes with the package."""
    folder = resources.files("trustact.formats.mappings").joinpath(_SHIPPED)
    return folder.joinpath(f"{name}.yaml").read_text("utf-8")


def read_mapping(name: str | Path) -> TableMapping:
    """Read a mapping from its file, or one that comes with the package by its name.

    Raises
    ------
    YamlFileError
        With file and line of everything that is wrong or open.
    TrustactError
        If there is neither such a file nor such a name.
    """
    text = str(name)
    path = Path(name)
    if text in shipped_mappings() and not path.exists():
        document, lines = parse_yaml(shipped_text(text), f"{text}.yaml")
        return build_mapping(document, text, lines)
    if not path.exists() and path.suffix not in ENDINGS:
        raise TrustactError(
            f"--mapping {escape_line(text)}: there is no such file, and no mapping of that name "
            f"comes with the package{suggest_nearest(text, shipped_mappings())}; these do: "
            f"{', '.join(shipped_mappings())}"
        )
    document, lines = load_yaml(path)
    return build_mapping(document, path.name, lines)


def build_mapping(document: Any, name: str, lines: Mapping[str, int] | None = None) -> TableMapping:
    """Return the mapping that a document of its keys states.

    Parameters
    ----------
    lines : mapping of str to int, optional
        Line of each value, for messages.

    Raises
    ------
    YamlFileError
    """
    if not isinstance(document, Mapping):
        raise YamlFileError(
            f"{escape_line(name)}: a mapping is a map with some of: {', '.join(MAPPING_KEYS)}; "
            "`trustact import FILE` writes one"
        )
    reader = _MappingReader(document)
    mapping = reader.mapping(name)
    if reader.errors:
        raise YamlFileError(locate_errors(name, CaseErrors(reader.errors), lines or {}))
    return mapping


class _MappingReader:
    """Checks one mapping, and collects what is wrong."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.errors: list[CaseError] = []

    def mapping(self, name: str) -> TableMapping:
        """Return the mapping; it has a meaning only if there are no errors."""
        self._check_keys("", self.document, MAPPING_KEYS)
        rows = self.document.get("rows", CASE)
        if self._is_open("rows", rows) or rows not in (CASE, *LISTS):
            if rows != OPEN:
                self._add(
                    "rows",
                    f"{quote_value(rows)} is nothing that a row can be; use one of: {CASE}, "
                    f"{', '.join(LISTS)}",
                )
            rows = CASE
        key = self._texts("key", self.document.get("key"))
        if rows != CASE and not key:
            self._add("key", f"is missing; where each row is one of {rows}, it names the column "
                             "that says which rows are one case")  # fmt: skip
        if rows == CASE and key:
            self._add("key", f"is only for rows that are {', '.join(LISTS)}; leave it out")
        mapping = TableMapping(
            name,
            tuple(self._columns(rows)),
            rows,
            key,
            self._constants(rows),
            tuple(self._other_rows(rows)),
            self._groups(),
            self._left_out(),
            self._texts("notes", self.document.get("notes")),
            self._audit(),
        )
        self._check_whole(mapping)
        return mapping

    def _add(self, path: str, problem: str) -> None:
        self.errors.append(CaseError(path, problem))

    def _is_open(self, path: str, value: Any) -> bool:
        if value != OPEN:
            return False
        self._add(
            path, f"is {OPEN}: nobody has decided it yet; write the answer, or take the line out"
        )
        return True

    def _check_keys(self, at: str, found: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for key in found:
            if key not in known:
                path = f"{at}.{key}" if at else str(key)
                self._add(
                    path,
                    f"{quote_value(key)} is not one of: {', '.join(known)}"
                    f"{suggest_nearest(str(key), known)}",
                )

    def _map(self, path: str, value: Any) -> Mapping[str, Any]:
        if value is None:
            return {}
        if isinstance(value, Mapping):
            return value
        self._add(path, f"{quote_value(value)} is not a map")
        return {}

    def _texts(self, path: str, value: Any) -> tuple[str, ...]:
        if value is None or self._is_open(path, value):
            return ()
        texts = [value] if isinstance(value, str) else value
        if isinstance(texts, list) and all(isinstance(each, str) and each for each in texts):
            return tuple(texts)
        self._add(path, f"{quote_value(value)} is neither a text nor a list of texts")
        return ()

    def _heading(self, path: str, value: Any) -> str:
        if self._is_open(path, value):
            return ""
        if not isinstance(value, str) or not normalize_heading(value):
            self._add(path, f"{quote_value(value)} is not the heading of a column")
            return ""
        if looks_like_names(value):
            self._add(
                path,
                f"the column {quote_value(value)} may hold names of people or numbers that "
                "identify them, which are never read; leave it out",
            )
        return value

    def _fact(self, at: str, written: str, rows: str) -> FactPath | None:
        try:
            found = parse_fact_path(written)
        except KeyError:
            self._add(
                at,
                f"there is no fact {quote_value(written)}{suggest_nearest(written, every_path())}; "
                "`trustact facts` lists all",
            )
            return None
        except ValueError as error:
            self._add(at, str(error))
            return None
        each = bool(found.list_name) and not found.is_whole_list and found.row is None
        if each and found.list_name != rows and at.startswith("facts"):
            number = f"{found.list_name}[1].{found.path}"
            self._add(
                at,
                f"the rows of this table are no {found.list_name.replace('_', ' ')} (rows: "
                f"{rows}); write {number}, or rows: {found.list_name}",
            )
            return None
        if found.row is not None and found.list_name == rows:
            self._add(at, f"each row of this table is one: write {rows}[].{found.path}")
            return None
        return found

    def _columns(self, rows: str) -> list[FactColumn]:
        found: list[FactColumn] = []
        for written, spec in self._map("facts", self.document.get("facts")).items():
            at = f"facts.{written}"
            path = self._fact(at, written, rows)
            if isinstance(spec, str) and not self._is_open(at, spec):
                spec = {"column": spec}
            if path is None or not isinstance(spec, Mapping):
                if path is not None and spec != OPEN:
                    self._add(at, f"{quote_value(spec)} names no column; write column: HEADING")
                continue
            found.append(self._column(at, path, spec))
        return found

    def _column(self, at: str, path: FactPath, spec: Mapping[str, Any]) -> FactColumn:
        self._check_keys(at, spec, COLUMN_KEYS)
        heading = self._heading(f"{at}.column", spec.get("column"))
        kind = self._kind(at, path, spec)
        dates = spec.get("dates", "")
        if not self._is_open(f"{at}.dates", dates) and dates not in ("", *DATE_ORDERS):
            orders = "; ".join(f"{order} ({says})" for order, says in DATE_ORDERS.items())
            self._add(f"{at}.dates", f"{quote_value(dates)} is no order of dates; use {orders}")
        elif dates and (path.is_whole_list or not takes_dates(path.fact)):
            self._add(f"{at}.dates", f"{path.written} is no date; leave the order out")
        state, state_column = self._state(at, path, kind, spec)
        values = self._values(at, path, spec)
        if values is not None and kind:
            self._add(f"{at}.kind", "a column has a kind or codes (values), not both")
        if path.is_whole_list and values is None:
            self._add(at, f"says which cells mean {SOME} and which {NONE}; write values: {{...}}")
        return FactColumn(path, heading, kind, dates, values, state, state_column)

    def _kind(self, at: str, path: FactPath, spec: Mapping[str, Any]) -> str:
        kind = spec.get("kind", "")
        if kind == "" or self._is_open(f"{at}.kind", kind):
            return ""
        kinds = kinds_of(path)
        if kind not in kinds:
            known = "; ".join(f"{name} ({says})" for name, says in kinds.items()) or "none"
            self._add(f"{at}.kind", f"{quote_value(kind)} is no kind of {path.written}: {known}")
        return str(kind)

    def _state(
        self, at: str, path: FactPath, kind: str, spec: Mapping[str, Any]
    ) -> tuple[str, str]:
        state, column = spec.get("state", ""), spec.get("state_column", "")
        if state and (not isinstance(state, str) or state.removeprefix("us-") not in STATE_NAMES):
            if not self._is_open(f"{at}.state", state):
                self._add(f"{at}.state", f"{quote_value(state)} is no state; write us-wa")
            state = ""
        if column:
            column = self._heading(f"{at}.state_column", column)
        if kind in ("county", "facility") and bool(state) == bool(column):
            if path.path != "agency" or (state and column):
                self._add(
                    at, "a county or a jail needs its state: write state: us-wa, or state_column: "
                        "HEADING, one of the two"
                )  # fmt: skip
        elif kind not in ("county", "facility") and (state or column):
            self._add(at, "state and state_column are for kind: county and kind: facility")
        return state, column

    def _values(self, at: str, path: FactPath, spec: Mapping[str, Any]) -> Any:
        if "values" not in spec:
            return None
        found: dict[str, Any] = {}
        for text, value in self._map(f"{at}.values", spec["values"]).items():
            where = f"{at}.values.{text}"
            if self._is_open(where, value):
                continue
            if not str(text).strip():
                self._add(
                    where,
                    "an empty cell is not known, and can never mean a value; where the publisher "
                    "says that it does, write the word into the table",
                )
                continue
            found[str(text)] = self._value(where, path, value)
        return found

    def _value(self, where: str, path: FactPath, value: Any) -> Any:
        if value is None or value == _UNKNOWN:
            return None
        if path.is_whole_list:
            if value not in (SOME, NONE):
                self._add(where, f"{quote_value(value)}: of a whole list write {SOME} or {NONE}")
            return value
        value = read_yes_and_no(value)
        try:
            if path.category:
                check_value(path.fact, {path.category: value}, where)
            elif path.written == "as_of":
                check_question_time(value)
            else:
                check_value(path.fact, value, where)
        except CaseError as error:
            self._add(where, error.problem)
        return value

    def _constants(self, rows: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for written, value in self._map("constants", self.document.get("constants")).items():
            at = f"constants.{written}"
            if self._is_open(at, value):
                continue
            path = self._fact(at, written, rows)
            if path is None:
                continue
            if path.is_whole_list or path.category or path.row is not None:
                self._add(at, "a constant is a fact of the case, or of every row (list[].fact)")
                continue
            found[written] = self._value(at, path, value)
        return found

    def _other_rows(self, rows: str) -> list[OtherRows]:
        value = self.document.get("other_rows")
        items = [] if value is None else value
        if not isinstance(items, list):
            self._add("other_rows", f"{quote_value(value)} is not a list")
            return []
        if items and rows == CASE:
            self._add("other_rows", f"is for tables whose rows are {', '.join(LISTS)}")
        found = []
        for number, item in enumerate(items):
            at = f"other_rows[{number}]"
            item = self._map(at, item)
            self._check_keys(at, item, ("column", "is", "states", "otherwise"))
            found.append(
                OtherRows(
                    self._heading(f"{at}.column", item.get("column")),
                    self._texts(f"{at}.is", item.get("is")),
                    self._read_stated(f"{at}.states", item.get("states")),
                    self._read_stated(f"{at}.otherwise", item.get("otherwise")),
                )
            )
        return found

    def _read_stated(self, at: str, value: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for written, stated in self._map(at, value).items():
            path = self._fact(f"{at}.{written}", written, "")
            if path is None or self._is_open(f"{at}.{written}", stated):
                continue
            if path.list_name:
                self._add(f"{at}.{written}", "such rows state facts of the case, and no list")
                continue
            found[written] = self._value(f"{at}.{written}", path, stated)
        return found

    def _groups(self) -> dict[str, str]:
        found = {}
        for name, heading in self._map("groups", self.document.get("groups")).items():
            if not name or not set(name) <= _GROUP_NAMES:
                self._add(f"groups.{name}", "use small letters, digits and _ for the name")
            found[name] = self._heading(f"groups.{name}", heading)
        return found

    def _audit(self) -> dict[str, str]:
        known = (*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS)
        found = self._map("audit", self.document.get("audit"))
        self._check_keys("audit", found, known)
        return {name: self._heading(f"audit.{name}", head) for name, head in found.items()}

    def _left_out(self) -> dict[str, str]:
        value = self._map("left_out", self.document.get("left_out"))
        return {str(heading): str(why or "") for heading, why in value.items()}

    def _check_whole(self, mapping: TableMapping) -> None:
        """Check what several parts of the mapping say together."""
        stated = [column.at.written for column in mapping.columns]
        for other in mapping.other_rows:
            stated += {**other.states, **other.otherwise}
        for path in mapping.constants:
            if path in stated:
                self._add(f"constants.{path}", "a column states it too; leave one out")
        twice = next((path for path in stated if stated.count(path) > 1), None)
        if twice is not None:
            self._add(f"facts.{twice}", "is stated twice, by a column and by other_rows")
        if not mapping.columns:
            self._add("facts", "no column states a fact; map one at least")
        if "as_of" not in (*stated, *mapping.constants) and not self.errors:
            self._add(
                "facts",
                "nothing states as_of, the day of the question; map the column with the day, or "
                "write it under constants",
            )
