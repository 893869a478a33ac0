"""The tables of convictions, charges and papers of a mapped table."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trustact.formats.arrow_arrays import integer_array
from trustact.formats.column_interpreter import CodedColumn, ColumnInterpreter, constant_array
from trustact.formats.file_layout import normalize_heading
from trustact.formats.mappings.case_groups import CaseRows, unify
from trustact.formats.mappings.fact_arrays import constant_columns, fact_arrays
from trustact.formats.mappings.mapping_document import (
    NONE,
    SOME,
    FactColumn,
    TableMapping,
    parse_fact_path,
)
from trustact.formats.raw_tables import UNKNOWN_CODE
from trustact.language import columns
from trustact.language.columns import ROW_KEY
from trustact.language.fact_index import ROW_FACTS
from trustact.language.nodes import Text

if TYPE_CHECKING:
    import numpy as np

Read = Sequence[tuple[FactColumn, CodedColumn]]


class ListTables:
    """The lists of the cases of one table.

    Parameters
    ----------
    read : sequence of (FactColumn, CodedColumn)
        All columns that were read, one cell for each row of the table.
    list_rows : numpy.ndarray of int
        Positions of the rows that are a row of the list, where rows of the table are.
    """

    def __init__(
        self,
        interpreter: ColumnInterpreter,
        mapping: TableMapping,
        rows: CaseRows,
        read: Read,
        list_rows: "np.ndarray[Any, Any]",
    ) -> None:
        self.interpreter, self.mapping, self.rows = interpreter, mapping, rows
        self.names = mapping.lists
        self._whole = {
            c.at.list_name: (c, self._whole_list(c, v)) for c, v in read if c.at.is_whole_list
        }
        self._parts: dict[str, list[tuple[Read, np.ndarray[Any, Any]]]] = {}
        for name in self.names:
            own = [(c, v) for c, v in read if c.at.list_name == name and not c.at.is_whole_list]
            self._parts[name] = list(self._rows_of(name, own, list_rows))

    def _whole_list(self, column: FactColumn, read: CodedColumn) -> CodedColumn:
        found = unify(read, self.rows)
        for row, first in found.differing:
            self.interpreter.reject(
                row,
                normalize_heading(column.heading),
                f"contradicts row {int(self.interpreter.raw.numbers[first]):,} of the same case; "
                "correct one",
            )
        return found.column

    def _rows_of(self, name: str, own: Read, list_rows: "np.ndarray[Any, Any]") -> Any:
        """Yield the columns of some rows of a list, and the positions of these rows."""
        import numpy as np

        if self.mapping.is_grouped and name == self.mapping.rows:
            yield own, list_rows
            return
        for number in sorted({c.at.row for c, _ in own if c.at.row is not None}):
            of_row = [(c, v) for c, v in own if c.at.row == number]
            known = np.zeros(len(self.rows.case_of), bool)
            for _, values in of_row:
                stated = np.array([value is not None for value in values.values] + [False], bool)
                known |= stated[values.codes]
            yield of_row, np.flatnonzero(known)

    def _has_rows(self, name: str) -> "np.ndarray[Any, Any]":
        """Return which cases have a row of a list."""
        import numpy as np

        has = np.zeros(len(self.rows.first_rows), bool)
        for _, positions in self._parts[name]:
            has[self.rows.case_of[positions]] = True
        return has

    def _says(self, name: str, word: str) -> "np.ndarray[Any, Any]":
        """Return which cases say of a whole list that it has rows, or none."""
        import numpy as np

        if name not in self._whole:
            return np.zeros(len(self.rows.first_rows), bool)
        _, values = self._whole[name]
        flags = np.array([value == word for value in values.values] + [False], bool)
        found: np.ndarray[Any, Any] = flags[values.codes]
        return found

    def reject_contradictions(self) -> None:
        """Reject the cases that say of a list that it is empty, and have a row of it."""
        import numpy as np

        for name, (column, _) in self._whole.items():
            for case in np.flatnonzero(self._has_rows(name) & self._says(name, NONE)).tolist():
                for position in self.rows.rows_of(np.array([case])).tolist():
                    self.interpreter.reject(
                        position,
                        normalize_heading(column.heading),
                        f"says that there are no {name.replace('_', ' ')}, but the case has a row "
                        "of them; correct one",
                    )

    def completeness(self, cases: "np.ndarray[Any, Any]") -> dict[str, Any]:
        """Return for each list whether it is complete: only where the table says so."""
        import numpy as np
        import pyarrow as pa

        found = {}
        stated = {column.at.path for column in self.mapping.columns if not column.at.list_name}
        for name in self.names:
            path = columns.complete(name)
            if path not in stated and path not in self.mapping.constants:
                none = self._says(name, NONE)[cases]
                codes = np.where(none, 0, UNKNOWN_CODE).astype(np.int32)
                found[path] = CodedColumn((True,), codes).array(pa.bool_())
        return found

    def tables(self, cases: "np.ndarray[Any, Any]", keys: Any) -> dict[str, dict[str, Any]]:
        """Return the columns of each list, of the accepted cases.

        Parameters
        ----------
        keys : pyarrow.Array
            Of the cases.
        """
        import numpy as np

        place = np.full(len(self.rows.first_rows), -1, np.int64)
        place[cases] = np.arange(len(cases))
        return {name: self._table(name, place, keys) for name in self.names}

    def _table(self, name: str, place: "np.ndarray[Any, Any]", keys: Any) -> dict[str, Any]:
        import numpy as np
        import pyarrow as pa

        parts = [
            self._part(name, own, positions[place[self.rows.case_of[positions]] >= 0], place, keys)
            for own, positions in self._parts[name]
        ]
        bare = np.flatnonzero(self._says(name, SOME) & ~self._has_rows(name) & (place >= 0))
        parts.append(self._part(name, (), self.rows.first_rows[bare], place, keys))
        joined = pa.concat_tables(parts, promote_options="default").combine_chunks()
        joined = joined.sort_by(ROW_KEY)
        return {each: joined.column(each).combine_chunks() for each in joined.column_names}

    def _part(
        self,
        name: str,
        own: Read,
        positions: "np.ndarray[Any, Any]",
        place: "np.ndarray[Any, Any]",
        keys: Any,
    ) -> Any:
        import pyarrow as pa

        owners = place[self.rows.case_of[positions]]
        found: dict[str, Any] = {
            ROW_KEY: keys.take(integer_array(owners)),
            "level": constant_array(None, pa.string(), len(positions)),
        }
        if name not in _WITH_LEVEL:
            del found["level"]
            text = next(p for p, fact in ROW_FACTS[name].items() if isinstance(fact, Text))
            found[text] = constant_array(None, pa.string(), len(positions))
        found |= constant_columns(_of_rows(self.mapping, name), parse_fact_path, len(positions))
        for column, values in own:
            found |= fact_arrays(column.at, CodedColumn(values.values, values.codes[positions]))
        return pa.table(found)


_WITH_LEVEL = frozenset(name for name, facts in ROW_FACTS.items() if "level" in facts)


def _of_rows(mapping: TableMapping, name: str) -> Mapping[str, Any]:
    """Return the facts that are the same in all rows of a list."""
    return {
        path: value for path, value in mapping.constants.items() if path.startswith(f"{name}[].")
    }
