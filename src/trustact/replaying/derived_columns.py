"""Columns that follow from those of a source by form, table or calendar.

They are the derivations of a single case (`trustact.language.derived_facts`), made once for each
distinct value of a column: a statute in a million rows is looked up once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from trustact.language import columns
from trustact.language.citizenship_documents import shows_citizenship
from trustact.language.columns import ROW_KEY, Records
from trustact.language.derived_counts import COUNTED_LISTS, COUNTS
from trustact.language.derived_facts import (
    ARREST_FACTS,
    age_at_offense,
    bond_is_of_the_only_charge,
    derive_arrest,
)
from trustact.language.derived_spans import SPAN_INPUTS, SPANS
from trustact.language.fact_index import LISTS
from trustact.language.fact_values import YES, Bounds
from trustact.language.nodes import (
    Condition,
    Fact,
    GradeAtLeast,
    HeldBetween,
    HoldHours,
    LiesIn,
    OnList,
    ShowsCitizenship,
)
from trustact.language.offense import OffenseClassifier
from trustact.language.partial_dates import PartialDate, age_on
from trustact.language.places import is_locality, lies_in
from trustact.language.vocabulary import ASKS_BY_FORM
from trustact.replaying.count_columns import add_counts
from trustact.replaying.grade_columns import add_grade_columns
from trustact.replaying.hold_columns import add_hold_columns
from trustact.replaying.offense_joins import (
    ARREST,
    add_arrest_lists,
    add_table_columns,
    row_to_values,
    truth_cell,
)
from trustact.replaying.paper_columns import add_bench_warrants, drop_contradicted_bases
from trustact.replaying.record_tables import STATED_PREFIX


def add_derived_columns(
    records: Records,
    conditions: Iterable[Condition],
    tables: OffenseClassifier,
    *,
    with_bases: bool = False,
) -> Records:
    """Return the records with the derived columns that the conditions read.

    Columns of the source itself are not changed.

    Parameters
    ----------
    with_bases : bool, default False
        Whether to add how firmly the tables of offenses were read that give a column.
    """
    wanted: dict[str, set[str]] = {name: set() for name in (*LISTS, ARREST)}
    read: set[tuple[str | None, str]] = set()
    calendars: dict[str, None] = {}
    stretches: dict[tuple[str, str], None] = {}
    documents: dict[tuple[str, bool, str], None] = {}
    areas: dict[str | None, set[tuple[str, str]]] = {}
    grades: dict[str | None, set[tuple[str, str]]] = {}
    for condition in conditions:
        for node in condition.walk():
            if isinstance(node, LiesIn) and is_locality(node.area):
                areas.setdefault(node.place.list_name, set()).add((node.place.path, node.area))
            elif isinstance(node, GradeAtLeast):
                grades.setdefault(node.grade.list_name, set()).add((node.state, node.least))
            elif isinstance(node, OnList):
                # Without what is presumed too: the difference shows what rests on it.
                wanted[node.offense.list_name or ARREST] |= {node.asked, node.list_id}
            elif isinstance(node, HoldHours):
                calendars[node.calendar] = None
            elif isinstance(node, HeldBetween):
                stretches[node.first, node.last] = None
            elif isinstance(node, ShowsCitizenship):
                documents[node.document.path, node.or_status, node.or_license_of] = None
            elif isinstance(node, Fact):
                read.add((node.list_name, node.path))
                if node.path in COUNTS:
                    wanted["convictions"].update(COUNTED_LISTS)
    main = _add_spans(records.main, {path for _, path in read} & set(SPANS))
    main = add_hold_columns(_add_detainer_asks(_add_age(main)), calendars, stretches)
    main = _add_citizenship_documents(_add_arrest_facts(main, tables), documents)
    main = _add_areas(main, areas.get(None, set()))
    main = add_arrest_lists(main, wanted.pop(ARREST), tables, with_bases=with_bases)
    children = {
        name: _add_areas(
            _add_ages_at_offense(
                add_grade_columns(
                    add_table_columns(
                        *(name, child, wanted.get(name, set()), read, tables, main),
                        with_bases=with_bases,
                    ),
                    grades.get(name, set()),
                ),
                main,
            ),
            areas.get(name, set()),
        )
        for name, child in records.children.items()
    }
    if "pending_charges" in children:
        children["pending_charges"] = _add_bond(children["pending_charges"], main)
    if "papers" in children:
        children["papers"] = add_bench_warrants(drop_contradicted_bases(children["papers"]))
    main = add_counts(main, children.get("convictions"), {path for _, path in read} & set(COUNTS))
    return Records(main, children, records.provenance)


def _question_days(main: Any) -> list[PartialDate | None]:
    """Return the day of the question of each row, or the days that it can be."""
    ends = (main.column(end("as_of")).to_pylist() for end in (columns.first, columns.last))
    return [
        None if first is None or last is None else PartialDate(first.toordinal(), last.toordinal())
        for first, last in zip(*ends, strict=True)
    ]


def _add_detainer_asks(main: Any) -> Any:
    """Add what a request asks for: nothing where there is none, otherwise what its form asks."""
    import pyarrow as pa
    import pyarrow.compute as pc

    names = main.column_names
    stated = {"detainer.form", "detainer.lodged"} & set(names)
    if not stated or columns.tag("detainer.asks", "hold") in names:
        return main
    blank = pa.nulls(main.num_rows, pa.string())
    forms = main.column("detainer.form").combine_chunks() if "detainer.form" in stated else blank
    forms = forms.cast(pa.string()).dictionary_encode()
    if isinstance(forms, pa.ChunkedArray):
        forms = forms.combine_chunks()
    words = forms.dictionary.to_pylist()
    lodged = main.column("detainer.lodged") if "detainer.lodged" in stated else None
    for option in ("hold", "notify", "transfer"):
        answers = pa.array(
            [option in ASKS_BY_FORM[w] if w in ASKS_BY_FORM else None for w in words], pa.bool_()
        ).take(forms.indices)
        if lodged is not None:
            # No request asks for nothing; if it is not known, neither is what it asks for.
            answers = pc.if_else(lodged.combine_chunks(), answers, pa.scalar(False))
        main = main.append_column(columns.tag("detainer.asks", option), answers)
    return main


def _add_areas(table: Any, asked: Iterable[tuple[str, str]]) -> Any:
    """Add whether a place is in each locality that is asked of, once for each distinct place."""
    import pyarrow as pa

    for path, area in sorted(asked):
        if path not in table.column_names:
            continue
        places = table.column(path).combine_chunks().cast(pa.string()).dictionary_encode()
        if isinstance(places, pa.ChunkedArray):
            places = places.combine_chunks()
        within = [truth_cell(lies_in(place, area)) for place in places.dictionary.to_pylist()]
        cells = pa.array(within, pa.bool_()).take(places.indices)
        table = table.append_column(columns.in_area(path, area), cells)
    return table


def _add_age(main: Any) -> Any:
    """Add the age from the day of birth; within bounds where only the year is known."""
    import pyarrow as pa

    born = columns.first("born_on")
    if born not in main.column_names or columns.low("age") in main.column_names:
        return main
    low: list[float | None] = []
    high: list[float | None] = []
    for first, last, start, end in zip(
        *(
            main.column(name).to_pylist()
            for name in (
                born,
                columns.last("born_on"),
                columns.first("as_of"),
                columns.last("as_of"),
            )
        ),
        strict=True,
    ):
        known = first is not None and last is not None
        low.append(max(_age(last, start), 0.0) if known else None)
        high.append(_age(first, end) if known else None)
    main = main.append_column(columns.low("age"), pa.array(low, pa.float64()))
    return main.append_column(columns.high("age"), pa.array(high, pa.float64()))


def _add_spans(main: Any, asked: Iterable[str]) -> Any:
    """Add the days until the release and the hours since the request came, where a law asks."""
    import pyarrow as pa

    names = set(main.column_names)
    day = columns.first("detainer.lodged_on"), columns.last("detainer.lodged_on")
    for path in sorted(asked):
        if {path, columns.low(path)} & names:
            continue
        known = [dict[str, Any]() for _ in range(main.num_rows)]
        for fact in SPAN_INPUTS:
            for name in {fact, columns.low(fact)} & names:
                for row, value in zip(known, main.column(name).to_pylist(), strict=True):
                    if value is not None:
                        row[fact] = YES if value is True else value
        if set(day) <= names:
            ends = (main.column(end).to_pylist() for end in day)
            for row, first, last in zip(known, *ends, strict=True):
                row["detainer.lodged_on"] = _span(first, last)
        found = [
            None if as_of is None else SPANS[path][0](row, as_of)
            for row, as_of in zip(known, _question_days(main), strict=True)
        ]
        for name, end in ((columns.low(path), "low"), (columns.high(path), "high")):
            cells = [None if each is None else float(getattr(each, end)) for each in found]
            main = main.append_column(name, pa.array(cells, pa.float64()))
    return main


def _add_arrest_facts(main: Any, tables: OffenseClassifier) -> Any:
    """Add what an arrest is for, where the source has no such columns itself."""
    import pyarrow as pa

    names = main.column_names
    missing = [path for path in ARREST_FACTS if path not in names]
    if not missing or not {"arrest.suspected_of", "arrest.statute"} & set(names):
        return main
    prefix = f"{ARREST}."
    stated = [name for name in names if name.startswith(prefix) and "[" not in name]
    rows = main.select(stated).rename_columns([n.removeprefix(prefix) for n in stated]).to_pylist()
    places = main.column("place").to_pylist() if "place" in names else [None] * len(rows)
    memo: dict[tuple[Any, ...], dict[str, Any]] = {}
    found: list[dict[str, Any]] = []
    for row, day, place in zip(rows, _question_days(main), places, strict=True):
        signature = (*row.values(), day, place)
        if signature not in memo:
            memo[signature] = _compute_arrest_facts(row, day, place, stated, tables)
        found.append(memo[signature])
    for path in missing:
        text = path == "arrest.statute"
        cells = [known.get(path) if text else truth_cell(known.get(path)) for known in found]
        main = main.append_column(path, pa.array(cells, pa.string() if text else pa.bool_()))
        # A row for which nothing is derived does not state the fact, not even as not known.
        main = main.append_column(STATED_PREFIX + path, pa.array([path in k for k in found]))
    return main


def _compute_arrest_facts(
    row: Mapping[str, Any],
    day: PartialDate | None,
    place: str | None,
    stated: list[str],
    tables: OffenseClassifier,
) -> dict[str, Any]:
    values = row_to_values(ARREST, row)
    known = {f"{ARREST}.{field}": value for field, value in values.items()} | {"place": place}
    if day is not None:
        derive_arrest(known, stated, {}, day, tables)
    return known


def _add_citizenship_documents(main: Any, asked: Iterable[tuple[str, bool, str]]) -> Any:
    """Add what each document shows, of the columns that name one."""
    import pyarrow as pa

    for path, or_status, state in asked:
        column = columns.shows_citizenship(path, or_status=or_status, or_license_of=state)
        if path not in main.column_names or column in main.column_names:
            continue
        documents = main.column(path).to_pylist()
        shown = {
            text: truth_cell(shows_citizenship(text, or_status=or_status, or_license_of=state))
            for text in set(documents)
        }
        cells = pa.array([shown[text] for text in documents], pa.bool_())
        main = main.append_column(column, cells)
    return main


def _add_bond(child: Any, main: Any) -> Any:
    """Add that bond was posted on the only pending charge of a person released on bail."""
    import pyarrow as pa

    complete, reason = columns.complete("pending_charges"), "release.reason"
    if "bond_posted" in child.column_names or not {complete, reason} <= set(main.column_names):
        return child
    names = (ROW_KEY, reason, complete)
    people = {
        key: stated
        for key, *stated in zip(*(main.column(name).to_pylist() for name in names), strict=True)
    }
    keys = child.column(ROW_KEY).to_pylist()
    count = Counter(keys)
    posted = [
        bond_is_of_the_only_charge(people[key][0], count[key], people[key][1] is True) or None
        for key in keys
    ]
    return child.append_column("bond_posted", pa.array(posted, pa.bool_()))


def _add_ages_at_offense(child: Any, main: Any) -> Any:
    """Add the age at each offense from the day of birth and that of the offense."""
    import pyarrow as pa

    day, age = "offense_on", "age_at_offense"
    born = tuple(end("born_on") for end in (columns.first, columns.last))
    ends = tuple(end(day) for end in (columns.first, columns.last))
    has_age = {age, columns.low(age)} & set(child.column_names)
    if has_age or not set(ends) <= set(child.column_names) or born[0] not in main.column_names:
        return child
    births = dict(
        zip(
            main.column(ROW_KEY).to_pylist(),
            zip(*(main.column(name).to_pylist() for name in born), strict=True),
            strict=True,
        )
    )
    rows = zip(*(child.column(name).to_pylist() for name in (ROW_KEY, *ends)), strict=True)
    found: list[Bounds | None] = []
    for key, *days in rows:
        birth, offense = _span(*births[key]), _span(*days)
        if birth is None or offense is None:
            found.append(None)
        else:
            found.append(age_at_offense(birth, offense))
    for name, end in ((columns.low(age), "low"), (columns.high(age), "high")):
        cells = [None if bounds is None else float(getattr(bounds, end)) for bounds in found]
        child = child.append_column(name, pa.array(cells, pa.float64()))
    return child


def _span(first: date | None, last: date | None) -> PartialDate | None:
    if first is None or last is None:
        return None
    return PartialDate(first.toordinal(), last.toordinal())


def _age(born: date, day: date) -> float:
    return float(age_on(born.toordinal(), day.toordinal()))
