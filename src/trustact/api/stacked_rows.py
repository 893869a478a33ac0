"""The combined answer of several laws on each row of some records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustact import laws as law_library
from trustact.api.law_coverage import find_library_gaps, rows_in_play
from trustact.deciding.precedence import (
    CombinedAnswer,
    LawAnswer,
    combine_answers,
)
from trustact.deciding.question_turns import STATE_PERMITS
from trustact.filling.other_laws import with_other_laws
from trustact.language.answer_conditions import AnswerConditions, build_answer_conditions
from trustact.language.columns import Records
from trustact.language.instrument import Instrument
from trustact.language.silence import Filling
from trustact.language.vocabulary import FEDERAL_AGENCIES
from trustact.replaying.distinct_rows import find_distinct_rows
from trustact.replaying.engine import ReplayEngine, answer_column, read_code

if TYPE_CHECKING:
    import numpy as np

_NOT_ASKED = -1
"""In place of the answer of a law that a row does not bring into play."""

_NOT_STATED = -1
_POWERS = {_NOT_STATED: None, 0: False, 1: True}


@dataclass(frozen=True, slots=True)
class AskedTogether:
    """What each of several laws is asked beside the others, and how facts are filled for it."""

    laws: Sequence[Instrument]
    questions: Sequence[AnswerConditions]
    fillings: Sequence[Filling]


def ask_together(instruments: Sequence[Instrument], action: str, filling: Filling) -> AskedTogether:
    """Return what each of several laws is asked beside the others."""
    alone = [
        build_answer_conditions(law, action, only_bound=True, filling=filling)
        for law in instruments
    ]
    fillings = with_other_laws(filling, alone, law_library.load_index().not_in_library)
    questions = [
        build_answer_conditions(law, action, only_bound=True, filling=beside_others)
        for law, beside_others in zip(instruments, fillings, strict=True)
    ]
    return AskedTogether(instruments, questions, fillings)


def combine_rows(
    engine: ReplayEngine, action: str
) -> tuple[list[CombinedAnswer], "np.ndarray[Any, Any]"]:
    """Return what prevails among all questions of an engine.

    Returns
    -------
    list of CombinedAnswer
        Each that occurs.
    numpy array of int
        For each row the position of its combined answer.
    """
    import numpy as np

    records, questions = engine.records, engine.questions
    table = engine.answers(beside_others=True)
    columns = []
    for number, asked in enumerate(questions):
        codes = table.column(answer_column(number)).to_numpy().astype(np.int64)
        in_play = np.array(rows_in_play(records, asked.instrument), bool)
        columns.append(np.where(in_play, codes, _NOT_ASKED))
    gaps, gap_of = find_library_gaps(records, action, engine.readings or {})
    federal = _are_federal(records)
    power = _stated_powers(records)
    distinct = find_distinct_rows([gap_of, federal, power, *columns], records.main.num_rows)
    found = []
    for row in distinct.rows.tolist():
        answered = [
            _law_answer(asked.instrument, int(column[row]))
            for asked, column in zip(questions, columns, strict=True)
            if column[row] != _NOT_ASKED
        ]
        found.append(
            combine_answers(
                answered,
                action=action,
                gap=gaps[gap_of[row]],
                by_federal_agency=bool(federal[row]),
                state_permits=_POWERS[int(power[row])],
            )
        )
    return found, distinct.groups


def _law_answer(instrument: Instrument, code: int) -> LawAnswer:
    found = read_code(code)
    return LawAnswer(
        instrument, found.answer, found.possible, found.gives_power, found.bars_request
    )


def _stated_powers(records: Records) -> "np.ndarray[Any, Any]":
    """Return for each row whether law of the state permits the act; the keys of `_POWERS`."""
    import numpy as np

    main = records.main
    if STATE_PERMITS not in main.column_names:
        return np.full(main.num_rows, _NOT_STATED)
    stated = main.column(STATE_PERMITS).to_pylist()
    return np.array([_NOT_STATED if each is None else int(each) for each in stated])


def _are_federal(records: Records) -> "np.ndarray[Any, Any]":
    """Return for each row whether the agency is federal."""
    import numpy as np

    main = records.main
    if "agency" not in main.column_names:
        return np.zeros(main.num_rows, bool)
    agencies = main.column("agency").to_pylist()
    return np.array([agency in FEDERAL_AGENCIES for agency in agencies], bool)
