"""How firmly the tables of offenses and the law were read: the same for each row of a pattern."""

import pytest

from across_backends.law_sets import LAWS, TABLES, asks, people
from replaying.bare_records import bare_records
from samples import groups, share
from trustact.deciding.explanation import explain
from trustact.deciding.table_bases import reads_tables
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language.case import Case
from trustact.replaying.engine import ReplayEngine, conditions_of
from trustact.replaying.row_patterns import find_patterns

LEFT_OUT = ("convictions[].level", "pending_charges[].level", "convictions[].wobbler")
STATES_NOTHING_OF = ("categories", "categories_complete", "grade", "maximum_penalty_days")
ROWS, ROWS_AT_LEAST, DEEP = 1_200, 16, 400
"""So many rows over all laws, but of each law at least so many; deep tests take DEEP of each."""


def crowd_of(law, count):
    """Yield people of whose offenses the record states the section and the day."""
    for mapping in people(law, "bases").draw(count):
        mapping["as_of"] = mapping["as_of"][:10]
        for name in ("hold", "registries", "arrest"):
            mapping["facts"].pop(name, None)
        for name in ("convictions", "pending_charges", "papers"):
            for row in mapping["facts"].get(name) or []:
                for field in (*STATES_NOTHING_OF, "authorizes"):
                    row.pop(field, None)
        yield mapping


def reading(law):
    """Return the questions of a law whose answers can rest on a table."""
    return [asked for asked in asks(law) if any(map(reads_tables, conditions_of([asked])))]


def bases_of_rows(asked, records, written):
    """Yield for each row its basis as a single case, and that of the row with its pattern."""
    engine = ReplayEngine(records, [asked], TABLES, with_bases=True)
    found = find_patterns(engine, 0).rows.column("pattern").to_pylist()
    alone = {}
    for key, mapping in written.items():
        case = Case.check(mapping, tables=TABLES)
        explained = explain(case, asked.instrument, asked.action, as_if=asked.as_if)
        alone[key] = explained.basis, explained.basis_of_tables
    for key, pattern in enumerate(found):
        yield alone[key], alone[pattern]


WITH_RECALLED_CONDITIONS = [
    law
    for law in ("us-la/act-314-2024", "us-nc/gs-162-62-2024", "us-il/trust-act-2017")
    if law in LAWS
]
WITH_TABLES = [law for law in LAWS if reading(law)]


def rows_rest_alike(group, count, questions=None):
    """Hold that each row rests on tables that were read as firmly as those of its pattern's row."""
    for law in group:
        crowd = list(crowd_of(law, count))
        records = bare_records(crowd, LEFT_OUT)
        written = rows_to_case_mappings(records, range(len(crowd)))
        for asked in (reading(law) or asks(law))[:questions]:
            for key, (alone, of_pattern) in enumerate(bases_of_rows(asked, records, written)):
                assert alone == of_pattern, (law, asked.action, written[key])


@pytest.mark.parametrize("group", groups(WITH_TABLES))
def test_rows_of_one_pattern_rest_on_tables_that_were_read_alike(group):
    rows_rest_alike(group, share(ROWS, ROWS_AT_LEAST), questions=1)


@pytest.mark.parametrize("law", WITH_RECALLED_CONDITIONS)
def test_rows_of_one_pattern_rest_on_conditions_that_were_read_alike(law):
    rows_rest_alike((law,), ROWS_AT_LEAST)


@pytest.mark.deep
@pytest.mark.parametrize("law", WITH_TABLES)
def test_many_rows_of_one_pattern_rest_on_tables_that_were_read_alike(law):
    rows_rest_alike((law,), DEEP)
