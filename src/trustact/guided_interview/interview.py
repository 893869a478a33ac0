"""The interview itself: what was answered, what is decided so far, and what to ask next."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trustact.api import check, decide
from trustact.api.library_filling import filling
from trustact.api.public import Case
from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.guided_interview.case_answers import (
    AnswerError,
    GivenAnswer,
    apply_answer,
    check_group_answer,
    check_path,
    check_row_answer,
    is_stated,
    start_mapping,
)
from trustact.guided_interview.presumed_facts import facts_to_check
from trustact.guided_interview.question_groups import (
    GROUPS,
    RECORD,
    covered_paths,
    group_candidates,
    is_chosen,
)
from trustact.guided_interview.question_order import (
    AnyDecision,
    ask_for_the_request,
    choose_question,
    lists_in_reach,
    open_decisions,
    question_paths,
    row_of,
)
from trustact.guided_interview.questions import NO_REQUEST, REQUEST, Question, make_question
from trustact.guided_interview.saved_interview import (
    SavedInterview,
    read_saved_interview,
    save_interview,
)
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.fact_index import FACTS, LISTS
from trustact.language.shown_text import quote_value
from trustact.language.vocabulary import ACTIONS
from trustact.laws import load_index

ACTIONS_AT_RELEASE = ("hold", "notify", "transfer")
"""What is asked about unless actions are named."""

_OF_A_REQUEST = tuple(path for path in FACTS if path.startswith(f"{REQUEST}."))
_PAPERS = "papers["
_CITIZENSHIP = "claims_us_citizenship"
_ACTS_ON_THE_PERSON = frozenset({"hold", "notify", "transfer", "arrest"})


class InterviewError(TrustactError):
    """An interview that is used in a wrong way, as an answer where no question is open."""


@dataclass(frozen=True, slots=True)
class _State:
    """The case after some answers, with what is decided on it.

    Parameters
    ----------
    case : Case or None
        None, as there are no decisions, before the place is known.
    """

    mapping: dict[str, Any]
    case: Case | None
    decisions: Mapping[str, AnyDecision]


class GuidedInterview:
    """The questions that still matter for one person, one at a time, and the answer so far.

    Parameters
    ----------
    start : mapping
        A case as in a file: `as_of`, and whatever is known already. The reference to the person,
        and free text on which no law turns, are left out.
    actions : sequence of str, optional
        What the agency would do; hold, notify and transfer unless given.
    laws : sequence of str, optional
        Ask these laws; otherwise all that apply at the place on its day.
    readings : mapping of str to bool, optional
        Disputed questions that counsel has settled. The interview never asks for one.
    as_if : bool, default False
        Presume place and dates of the laws named.
    strict, presume
        See `trustact.api.library_filling.filling`.

    Raises
    ------
    CaseErrors
        For a start that is not a valid case.
    TrustactError
        For an action, a law or a reading that does not exist.

    Examples
    --------
    >>> interview = GuidedInterview(
    ...     {"as_of": "2018-03-01", "place": "us-ca", "agency": "sheriff"}, actions=["hold"])
    >>> interview.next_question.asks
    'Does the person claim to be a citizen of the United States?'
    >>> interview.answer(False)
    >>> interview.next_question.asks
    'Which detainer or other request of immigration authorities is there? Which form is it on?'
    >>> interview.answer("I-247A")
    >>> interview.decisions["hold"].answer
    'prohibited'
    """

    def __init__(
        self,
        start: Mapping[str, Any],
        *,
        actions: Sequence[str] = ACTIONS_AT_RELEASE,
        laws: Sequence[str] = (),
        readings: Mapping[str, bool] | None = None,
        as_if: bool = False,
        strict: bool = False,
        presume: Mapping[str, bool] | None = None,
    ) -> None:
        if isinstance(actions, str) or not isinstance(actions, Sequence) or not actions:
            raise InterviewError(f"actions={actions!r}: give a list, as ['hold', 'notify']")
        if isinstance(laws, str) or not isinstance(laws, Sequence):
            raise InterviewError(f"laws={laws!r}: give a list of ids, as ['us-ca/trust-act-2013']")
        if not isinstance(readings, Mapping | None):
            raise InterviewError(f"readings={readings!r}: give a map of reading to True or False")
        for action in actions:
            if action not in ACTIONS:
                raise InterviewError(f"{action!r} is not an action; use {', '.join(ACTIONS)}")
        known = {name for entry in load_index().in_library for name in entry.readings}
        for name in readings or ():
            if name not in known:
                nearest = suggest_nearest(str(name), known)
                raise InterviewError(f"no law has a reading {quote_value(name)}{nearest}")
        if not isinstance(start, Mapping):
            raise InterviewError(
                "an interview begins with a map of as_of and facts, as a case file"
            )
        self._rules = filling(strict=strict, presume=presume)
        self.start = start_mapping(start)
        self.actions = tuple(dict.fromkeys(actions))
        self.laws = tuple(laws)
        self.readings = dict(readings or {})
        self.as_if = as_if
        self.strict = strict
        self.presume = dict(presume or {})
        self._answers: list[GivenAnswer] = []
        self._numbers: list[int] = []
        self._states = [self._state(self.start)]
        self._question: Question | None = None
        self._is_chosen = False

    @property
    def next_question(self) -> Question | None:
        """The question to answer next; None where nothing is left to ask."""
        if not self._is_chosen:
            self._question = self._choose()
            self._is_chosen = True
        return self._question

    def answer(self, value: Any) -> None:
        """Answer the next question.

        Parameters
        ----------
        value : object
            See `Question.kind`; None if it is not known. A question on a list also takes all its
            rows at once, as a list.

        Raises
        ------
        CaseErrors, AnswerError
            For a value that the question does not take or that contradicts an earlier answer; the
            question then stays open.
        InterviewError
            If there is no question.
        """
        question = self._open_question()
        among = tuple(option.value for option in question.options)
        self._add(GivenAnswer(question.path, value, among), question.number)

    def dont_know(self) -> None:
        """Answer the next question with "looked up, and not known"; it is not asked again.

        Nothing is presumed of a fact that is not known.
        """
        self.answer(None)

    def skip(self) -> None:
        """Leave the next question: nobody looked it up. It is not asked again.

        The case then does not state the fact. What is presumed where nobody states it stays
        presumed, and is printed with the answer.
        """
        question = self._open_question()
        among = tuple(option.value for option in question.options)
        self._add(GivenAnswer(question.path, None, among, skipped=True), question.number)

    def back(self) -> None:
        """Take the last answer back, so that its question is open again.

        Raises
        ------
        InterviewError
            If nothing was answered yet.
        """
        if not self._answers:
            raise InterviewError("there is no earlier question")
        self._answers.pop()
        self._numbers.pop()
        self._states.pop()
        self._is_chosen = False

    @property
    def answers(self) -> tuple[GivenAnswer, ...]:
        """What was answered, in its order."""
        return tuple(self._answers)

    @property
    def left(self) -> tuple[str, ...]:
        """The questions that may still matter, as paths; those that depend on answers not yet."""
        return tuple(self._candidates())

    @property
    def for_counsel(self) -> tuple[str, ...]:
        """The disputed readings on which an open answer turns, by name."""
        missing = (path for each in open_decisions(self.decisions) for path in each.missing)
        names = (path for path in missing if path.startswith(READING_PREFIX))
        return tuple(dict.fromkeys(name.removeprefix(READING_PREFIX) for name in names))

    @property
    def decisions(self) -> Mapping[str, AnyDecision]:
        """The decision on each action so far; empty before the place is known."""
        return self._states[-1].decisions

    @property
    def case(self) -> Case | None:
        """The case so far; None before the place is known."""
        return self._states[-1].case

    @property
    def mapping(self) -> Mapping[str, Any]:
        """The case so far as it is written in a file."""
        return self._states[-1].mapping

    @property
    def questions_asked(self) -> int:
        """How many questions were answered; all those on one row of a list count as one."""
        return max(self._numbers, default=0)

    def suspend(self) -> dict[str, Any]:
        """Return the interview as a map for JSON, to resume it later; without names."""
        options = {
            "actions": self.actions,
            "laws": self.laws,
            "readings": self.readings,
            "as_if": self.as_if,
            "strict": self.strict,
            "presume": self.presume,
        }
        return save_interview(SavedInterview(self.start, options, self.answers))

    @classmethod
    def resume(cls, content: Any) -> "GuidedInterview":
        """Return an interview as it was suspended.

        Parameters
        ----------
        content : mapping
            What `suspend` returned.

        Raises
        ------
        SavedInterviewError
            If it is not a saved interview.
        CaseErrors, AnswerError, TrustactError
            If its facts, an answer or an option is not valid.
        """
        saved = read_saved_interview(content)
        interview = cls(saved.start, **saved.options)
        for answer in saved.answers:
            check_path(answer.path, interview.mapping)
            interview._add(answer, interview._number(answer.path))
        return interview

    def _open_question(self) -> Question:
        question = self.next_question
        if question is None:
            raise InterviewError("nothing is left to ask; `back` opens the last question again")
        return question

    def _add(self, answer: GivenAnswer, number: int) -> None:
        if answer.path == "place" and answer.value is None and not self.laws:
            raise AnswerError("which laws apply depends on the place; name at least the state")
        if answer.path in GROUPS:
            check_group_answer(answer)
        if answer.path in LISTS:
            check_row_answer(answer.path, answer.value)
        if answer.skipped:
            self._states.append(self._states[-1])
        else:
            changed = apply_answer(self.mapping, answer.path, answer.value, answer.among)
            self._states.append(self._state(changed))
        self._answers.append(answer)
        self._numbers.append(number)
        self._is_chosen = False

    def _state(self, mapping: dict[str, Any]) -> _State:
        if not self.laws and mapping.get("place") is None:
            check(mapping, rules=self._rules)
            return _State(mapping, None, {})
        case = check(mapping, rules=self._rules)
        return _State(mapping, case, self._decide(case))

    def _decide(self, case: Case) -> Mapping[str, AnyDecision]:
        decisions: dict[str, AnyDecision] = {}
        for action in self.actions:
            if len(self.laws) == 1:
                decisions[action] = decide(
                    case, self.laws[0], action, readings=self.readings, as_if=self.as_if
                )
            else:
                decisions[action] = decide(
                    case,
                    list(self.laws) or None,
                    action,
                    readings=self.readings,
                    as_if=self.as_if,
                )
        return decisions

    def _decide_mapping(self, mapping: Mapping[str, Any]) -> Mapping[str, AnyDecision]:
        case = check(mapping, rules=self._rules)
        if not self.laws and case.fact_values.get("place") is None:
            return {}
        return self._decide(case)

    def _choose(self) -> Question | None:
        state = self._states[-1]
        first = self._first_path(state.mapping)
        if first is not None:
            return make_question(first, self._number(first), state.case)
        candidates = self._candidates()
        path = choose_question(
            candidates, state.mapping, state.decisions, self._decide_mapping, self._row()
        )
        if path is not None:
            return make_question(path, self._number(path), state.case, candidates[path])
        found = facts_to_check(state.mapping, state.decisions, self._decide_mapping)
        checked = {path: () for path in found if self._is_askable(path)}
        for path, options in self._group(checked).items():
            return make_question(path, self._number(path), state.case, options, presumed=True)
        return None

    def _first_path(self, mapping: Mapping[str, Any]) -> str | None:
        """Return what is asked first, whatever the laws turn on.

        Place and agency say which laws apply; a claim of citizenship stops everything.
        """
        answered = {each.path for each in self._answers}
        for path in ("agency",) if self.laws else ("place", "agency"):
            if path not in mapping and path not in answered:
                return path
        if _CITIZENSHIP in mapping["facts"] or _CITIZENSHIP in answered:
            return None
        if _ACTS_ON_THE_PERSON.isdisjoint(self.actions):
            return None
        return _CITIZENSHIP

    def _candidates(self) -> dict[str, tuple[str, ...]]:
        """Return the questions on what is missing, without those that were answered."""
        missing = [path for each in open_decisions(self.decisions) for path in each.missing]
        found = question_paths(dict.fromkeys(missing))
        for path in tuple(found):
            if row_of(path) and not path.startswith(_PAPERS):
                # The section says most about a row, and is the first thing on a record.
                found.setdefault(f"{row_of(path)}statute", ())
        if self._is_askable(REQUEST):
            found = ask_for_the_request(found)
        left = {path: lists for path, lists in found.items() if self._is_askable(path)}
        return self._group(left, lists_in_reach(self.decisions))

    def _group(
        self, candidates: Mapping[str, tuple[str, ...]], in_reach: Collection[str] = ()
    ) -> dict[str, tuple[str, ...]]:
        facts = self.mapping["facts"]
        return group_candidates(candidates, facts, self._is_askable, in_reach, self.actions)

    def _is_askable(self, path: str) -> bool:
        """Return whether a fact is neither stated nor asked about."""
        return path not in self._closed_paths() and not is_stated(path, self.mapping)

    def _closed_paths(self) -> frozenset[str]:
        """Return the paths that need no question any more, whatever the laws turn on."""
        found: set[str] = set()
        for each in self._answers:
            if each.path in LISTS and each.value is True:
                continue  # there may be another row
            found.update(covered_paths(each.path, each.value, each.among, skipped=each.skipped))
            if each.path == REQUEST:
                without = each.skipped or each.value in (None, NO_REQUEST)
                found.update(_OF_A_REQUEST if without else ("detainer.form",))
        return frozenset(found)

    def _row(self) -> str:
        """Return the row of the last answer, as `row_of` names it; empty if it was about none."""
        if not self._answers:
            return ""
        last = self._answers[-1]
        if last.path == RECORD and not last.skipped:
            rows = (each for each in last.among if each in LISTS and is_chosen(last.value, each))
            return next((f"{each}[0]." for each in rows), "")
        if last.path in LISTS and last.value is True:
            return f"{last.path}[{len(self.mapping['facts'][last.path]) - 1}]."
        return row_of(last.path)

    def _number(self, path: str) -> int:
        """Return the number of a question: that of its row, or the next one."""
        row = row_of(path)
        if path in LISTS and self._row().startswith(f"{path}["):
            row = self._row()
        if row and row == self._row():
            return self._numbers[-1]
        for answer, number in zip(self._answers, self._numbers, strict=True):
            if row and row_of(answer.path) == row:
                return number
        return max(self._numbers, default=0) + 1
