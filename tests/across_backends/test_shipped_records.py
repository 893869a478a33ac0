"""All back ends agree on every row of the records that come with the package."""

import json
from functools import cache

import pytest

from across_backends.law_sets import LAWS, TABLES
from oracle import oracle_answer
from trustact import laws
from trustact.deciding.compiler import compile_law
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
from trustact.language.columns import ROW_KEY
from trustact.language.instrument import ANSWERS
from trustact.replaying.engine import ReplayEngine

FILES = (DETAINERS_FY2015, DETAINERS_PENNSYLVANIA, DETAINERS_ST_CLOUD)
BY_ORACLE = 40


@cache
def records(name):
    return read_records([package_data_path(name)])


@cache
def distinct_cases(name):
    """Return each different row as a case, and which of them each row is."""
    table = records(name)
    mappings = rows_to_case_mappings(table, table.main.column(ROW_KEY).to_pylist())
    known, cases, which = {}, [], {}
    for row, mapping in mappings.items():
        text = json.dumps(mapping, sort_keys=True)
        if text not in known:
            known[text] = len(cases)
            cases.append((mapping, Case.check(mapping, tables=TABLES)))
        which[row] = known[text]
    return cases, which


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("law", LAWS)
def test_columns_and_single_cases_agree_on_every_shipped_row(name, law):
    cases, which = distinct_cases(name)
    instrument = laws.get(law)
    actions = instrument.regulated_actions[:2] or ("hold",)
    for as_if in (False, True):
        asks = [
            build_answer_conditions(instrument, action, as_if=as_if, only_bound=not as_if)
            for action in actions
        ]
        answers = ReplayEngine(records(name), asks, TABLES).answers().to_pylist()
        assert len(answers) == records(name).main.num_rows == len(which)
        for index, asked in enumerate(asks):
            function = compile_law(instrument, asked.action, as_if=as_if, only_bound=not as_if)
            alone = [function(case, {}) for _, case in cases]
            differ = [
                row[ROW_KEY]
                for row in answers
                if ANSWERS[row[f"answer:{index}"]] != alone[which[row[ROW_KEY]]]
            ]
            assert not differ[:5]
            for mapping, case in cases[:: max(len(cases) // BY_ORACLE, 1)]:
                assert oracle_answer(asked, mapping, {}, TABLES) == function(case, {})
