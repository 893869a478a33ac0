"""All back ends agree on the rows of the records that come with the package."""

import json
import random
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from across_backends.law_sets import LAWS, TABLES
from oracle import oracle_answer
from samples import each_law, groups
from trustact import laws
from trustact.deciding.python_compiler import compile_law
from trustact.formats.package_data import (
    DETAINERS_FY2015,
    DETAINERS_PENNSYLVANIA,
    DETAINERS_ST_CLOUD,
    package_data_path,
)
from trustact.formats.record_files import read_records
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.case import Case
from trustact.language.columns import ROW_KEY, Records
from trustact.language.instrument import ANSWERS
from trustact.replaying.engine import ReplayEngine

FILES = (DETAINERS_FY2015, DETAINERS_PENNSYLVANIA, DETAINERS_ST_CLOUD)
ROWS = 1_500
"""So many rows of a file are tried by `make test`, spread evenly over it."""
BY_ORACLE = 40


@cache
def records(name):
    return read_records([package_data_path(name)])


@cache
def some_records(name):
    """Return rows of a file, spread evenly over it, with what belongs to them."""
    whole = records(name)
    step = max(whole.main.num_rows // ROWS, 1)
    main = whole.main.take(pa.array(range(0, whole.main.num_rows, step)))
    children = {
        listed: child.filter(pc.is_in(child.column(ROW_KEY), main.column(ROW_KEY).combine_chunks()))
        for listed, child in whole.children.items()
    }
    return Records(main, children, whole.provenance)


@cache
def distinct_cases(name, read):
    """Return each different row as a case, and which of them each row is."""
    table = read(name)
    mappings = rows_to_case_mappings(table, table.main.column(ROW_KEY).to_pylist())
    known, cases, which = {}, [], {}
    for row, mapping in mappings.items():
        text = json.dumps(mapping, sort_keys=True)
        if text not in known:
            known[text] = len(cases)
            cases.append((mapping, Case.check(mapping, tables=TABLES)))
        which[row] = known[text]
    return cases, which


def questions_of(law, actions):
    """Return questions as if the law held everywhere, and as of those alone whom it binds."""
    return [
        (action, how, build_answer_conditions(laws.get(law), action, **how))
        for action in (laws.get(law).regulated_actions or ("hold",))[:actions]
        for how in ({"as_if": True}, {"only_bound": True})
    ]


def agree(name, read, group, actions):
    """Hold that the columns, generated code and the oracle agree on rows of a file."""
    cases, which = distinct_cases(name, read)
    put = [each for law in group for each in questions_of(law, actions)]
    answers = ReplayEngine(read(name), [asked for _, _, asked in put], TABLES).answers().to_pylist()
    assert len(answers) == read(name).main.num_rows == len(which)
    for index, (action, how, asked) in enumerate(put):
        function = compile_law(asked.instrument, action, **how)
        alone = [function(case, {}) for _, case in cases]
        differ = [
            row[ROW_KEY]
            for row in answers
            if ANSWERS[row[f"answer:{index}"]] != alone[which[row[ROW_KEY]]]
        ]
        assert not differ[:5], (asked.instrument.id, action)
        for mapping, case in cases[:: max(len(cases) // BY_ORACLE, 1)]:
            assert oracle_answer(asked, mapping, {}, TABLES) == function(case, {})


def passes():
    """Return groups of laws, each with a file: every law has one, always the same."""
    by_file = {name: [] for name in FILES}
    for law in LAWS:
        by_file[random.Random(law).choice(FILES)].append(law)
    return [
        pytest.param(name, group, id=f"{group[0]}-{name}")
        for name, of_file in by_file.items()
        for group in groups(of_file)
    ]


@pytest.mark.parametrize(("name", "group"), passes())
def test_columns_and_single_cases_agree_on_shipped_rows(name, group):
    agree(name, some_records, group, 2)


@pytest.mark.deep
@pytest.mark.parametrize("name", FILES)
@each_law
def test_columns_and_single_cases_agree_on_every_shipped_row(name, law):
    agree(name, records, (law,), None)
