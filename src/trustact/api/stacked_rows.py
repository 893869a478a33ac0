"""The combined answer of several laws on each row of some records."""

from collections.abc import Sequence
from typing import Any

from trustact import laws as law_library
from trustact.api.law_coverage import find_library_gaps, rows_in_play
from trustact.deciding.precedence import CombinedAnswer, LawAnswer, combine_answers
from trustact.filling.other_laws import with_other_laws
from trustact.language.answer_conditions import AnswerConditions, build_answer_conditions
from trustact.language.columns import Records
from trustact.language.instrument import Instrument
from trustact.language.silence import Filling
from trustact.language.vocabulary import FEDERAL_AGENCIES
from trustact.replaying.engine import ReplayEngine, answer_column, read_code

_NOT_ASKED = -1
"""In place of the answer of a law that a row does not bring into play."""


def ask_together(
    instruments: Sequence[Instrument], action: str, filling: Filling
) -> tuple[list[AnswerConditions], tuple[Filling, ...]]:
    """Return what each of several laws is asked beside the others, and how facts are filled."""
    alone = [
        build_answer_conditions(law, action, only_bound=True, filling=filling)
        for law in instruments
    ]
    fillings = with_other_laws(filling, alone, law_library.load_index().not_in_library)
    questions = [
        build_answer_conditions(law, action, only_bound=True, filling=beside_others)
        for law, beside_others in zip(instruments, fillings, strict=True)
    ]
    return questions, fillings


def combine_rows(engine: ReplayEngine, action: str) -> list[CombinedAnswer]:
    """Return for each row what prevails among all questions of an engine."""
    records, questions = engine.records, engine.questions
    table = engine.answers(beside_others=True)
    answers = [table.column(answer_column(n)).to_pylist() for n in range(len(questions))]
    in_play = [rows_in_play(records, asked.instrument) for asked in questions]
    answers = [
        [code if asked else _NOT_ASKED for code, asked in zip(column, rows, strict=True)]
        for column, rows in zip(answers, in_play, strict=True)
    ]
    gaps = find_library_gaps(records, action, engine.readings or {})
    memo: dict[tuple[Any, ...], CombinedAnswer] = {}
    found = []
    for gap, federal, *codes in zip(gaps, _are_federal(records), *answers, strict=True):
        key = (id(gap), federal, *codes)
        combined = memo.get(key)
        if combined is None:
            answered = [
                _law_answer(asked.instrument, code)
                for asked, code in zip(questions, codes, strict=True)
                if code != _NOT_ASKED
            ]
            combined = memo[key] = combine_answers(
                answered, action=action, gap=gap, by_federal_agency=federal
            )
        found.append(combined)
    return found


def _law_answer(instrument: Instrument, code: int) -> LawAnswer:
    found = read_code(code)
    return LawAnswer(instrument, found.answer, found.possible, found.gives_power)


def _are_federal(records: Records) -> list[bool]:
    """Return for each row whether the agency is federal."""
    main = records.main
    if "agency" not in main.column_names:
        return [False] * main.num_rows
    return [agency in FEDERAL_AGENCIES for agency in main.column("agency").to_pylist()]
