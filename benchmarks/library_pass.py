"""All laws of the library on holds over the same people: in one pass, and one by one.

The query alone, with the tables loaded, is measured for every law. With reading, preparing and
loading included, one law takes most of its time for these, whichever law it is: so some laws are
measured, evenly spread over the library, and their mean stands for the others. All times are
processor seconds, which other programs on the machine hardly change.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.equal_answers import DifferentAnswersError
from benchmarks.library_workload import ACTION, library_laws, make_files, read_files
from benchmarks.timing import processor_seconds_of
from trustact.api.library_filling import filling
from trustact.language.answer_conditions import AnswerConditions, build_answer_conditions
from trustact.offenses.classifier import offense_tables
from trustact.replaying.engine import ReplayEngine, answer_column


@dataclass(frozen=True)
class LibraryPass:
    """Processor seconds of all laws together and one by one.

    Parameters
    ----------
    from_files, from_files_each : float
        Reading, preparing and loading included; of one law the mean of those measured.
    measured : int
        Number of laws that were measured with reading included.
    """

    people: int
    laws: int
    measured: int
    together: float
    one_by_one: float
    from_files: float
    from_files_each: float

    @property
    def ratio(self) -> float:
        """One pass, relative to all laws one by one."""
        return self.together / self.one_by_one

    @property
    def ratio_from_files(self) -> float:
        """The same with reading included."""
        return self.from_files / (self.laws * self.from_files_each)


def measure(folder: Path, people: int, samples: int = 3) -> LibraryPass:
    """Measure once, and check that each law has the same answers in both ways.

    Raises
    ------
    DifferentAnswersError
        If a law has other answers alone than with the others.
    """
    rules = filling()
    questions = [build_answer_conditions(law, ACTION, filling=rules) for law in library_laws()]
    files = make_files(folder, people)
    engine, reading = _load(files, questions)
    answers = None

    def run() -> None:
        nonlocal answers
        answers = engine.answers()

    together = processor_seconds_of(run)
    assert answers is not None
    one_by_one = 0.0
    for number, asked in enumerate(questions):
        alone = copy.copy(engine)
        alone.questions = (asked,)
        one_by_one += _compare(alone, answers.column(answer_column(number)))
    each = []
    for asked in questions[:: max(len(questions) // samples, 1)][:samples]:
        alone, loading = _load(files, [asked])
        place = questions.index(asked)
        each.append(loading + _compare(alone, answers.column(answer_column(place))))
        alone.close()
    return LibraryPass(
        people,
        len(questions),
        len(each),
        together,
        one_by_one,
        reading + together,
        sum(each) / len(each),
    )


def _load(files: Sequence[Path], questions: list[AnswerConditions]) -> tuple[ReplayEngine, float]:
    found: list[ReplayEngine] = []
    seconds = processor_seconds_of(
        lambda: found.append(ReplayEngine(read_files(files), questions, offense_tables()))
    )
    return found[0], seconds


def _compare(alone: ReplayEngine, wanted: object) -> float:
    """Return the time of one law alone, after a comparison of its answers."""
    found = []
    seconds = processor_seconds_of(lambda: found.append(alone.answers()))
    if not found[0].column(answer_column(0)).equals(wanted):
        law = alone.questions[0].instrument.id
        raise DifferentAnswersError(f"{law} has other answers alone than with all other laws")
    return seconds
