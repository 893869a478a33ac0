"""The interview itself: what was answered, what is decided so far, and what to ask next."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trustact.api import check, decide
from trustact.api.library_filling import filling
from trustact.api.public import Case
from trustact.deciding.case_warnings import CITIZENSHIP_ACTIONS
from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.guided_interview.answer_history import closed_paths, last_row, question_number
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
from trustact.guided_interview.interview_options import (
    ACTIONS_AT_RELEASE,
    InterviewError,
    agencies_that_act,
    check_options,
    is_federal,
)
from trustact.guided_interview.presumed_facts import (
    HELD_SINCE,
    RELEASE_QUESTIONS,
    facts_to_check,
    release_facts_in_reach,
)
from trustact.guided_interview.question_groups import (
    GROUPS,
    STAY,
    group_candidates,
)
from trustact.guided_interview.question_groups import HELD_SINCE as HAS_BEGUN
from trustact.guided_interview.question_order import (
    STATUTE,
    AnyDecision,
    ask_for_origins,
    ask_for_the_request,
    choose_question,
    lists_in_reach,
    lists_of_offense,
    open_decisions,
    question_paths,
    row_of,
)
from trustact.guided_interview.questions import REQUEST, Question, make_question
from trustact.guided_interview.saved_interview import (
    SavedInterview,
    read_saved_interview,
    save_interview,
)
from trustact.guided_interview.settling_questions import settling_candidates
from trustact.language.fact_index import LISTS

_PAPERS = "papers["
_CITIZENSHIP = "claims_us_citizenship"


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
        self._rules = filling(strict=strict, presume=presume)
        self.options = check_options(actions, laws, readings, presume, as_if=as_if, strict=strict)
        if not isinstance(start, Mapping):
            raise InterviewError(
                "an interview begins with a map of as_of and facts, as a case file"
            )
        self.start = start_mapping(start)
        self._answers: list[GivenAnswer] = []
        self._numbers: list[int] = []
        self._states = [self._state(self.start)]
        self._question: Question | None = None
        self._is_chosen = False
        self._tried: dict[str, Mapping[str, AnyDecision]] = {}

    @property
    def next_question(self) -> Question | None:
        """The question to answer next; None where nothing is left to ask."""
        if not self._is_chosen:
            self._question = self._choose()
            self._tried.clear()
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
        options = self.options.as_mapping()
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
        if answer.path == "place" and answer.value is None and not self.options.laws:
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
        if not self.options.laws and mapping.get("place") is None:
            check(mapping, rules=self._rules)
            return _State(mapping, None, {})
        case = check(mapping, rules=self._rules)
        return _State(mapping, case, self._decide(case))

    def _decide(self, case: Case) -> Mapping[str, AnyDecision]:
        options = self.options
        law: Any = options.laws[0] if len(options.laws) == 1 else list(options.laws) or None
        decisions: dict[str, AnyDecision] = {}
        for action in options.actions:
            decisions[action] = decide(
                case, law, action, readings=options.readings, as_if=options.as_if
            )
        return decisions

    def _decide_mapping(self, mapping: Mapping[str, Any]) -> Mapping[str, AnyDecision]:
        """Decide a case with another answer; what was tried for the same question is kept."""
        key = repr(mapping)
        if key not in self._tried:
            self._tried[key] = self._decide_trial(mapping)
        return self._tried[key]

    def _decide_trial(self, mapping: Mapping[str, Any]) -> Mapping[str, AnyDecision]:
        case = check(mapping, rules=self._rules)
        if not self.options.laws and case.fact_values.get("place") is None:
            return {}
        return self._decide(case)

    def _choose(self) -> Question | None:
        state = self._states[-1]
        first = self._first_path(state.mapping)
        if first is not None:
            agencies = agencies_that_act(self.options.actions) if first == "agency" else ()
            return make_question(first, self._number(first), state.case, agencies)
        candidates: Mapping[str, tuple[str, ...]] = self._candidates()
        if any(each.value is None for each in self._answers):
            candidates = settling_candidates(
                candidates,
                state.mapping,
                state.decisions,
                self._decide_mapping,
                self._is_askable,
            )
        path = choose_question(
            candidates, state.mapping, state.decisions, self._decide_mapping, self._row()
        )
        if self._was_just_held() and self._is_askable(HELD_SINCE):
            path = HELD_SINCE
        if path is not None:
            return make_question(
                path,
                self._number(path),
                state.case,
                candidates.get(path, ()),
                presumed=path in RELEASE_QUESTIONS,
            )
        found = facts_to_check(state.mapping, state.decisions, self._decide_mapping)
        checked = {path: () for path in found if self._is_askable(path)}
        for path, options in self._group(checked).items():
            return make_question(path, self._number(path), state.case, options, presumed=True)
        return None

    def _first_path(self, mapping: Mapping[str, Any]) -> str | None:
        """Return what is asked first, whatever the laws turn on.

        Place and agency say which laws apply, beside a law that is named: a local policy, a holiday
        of the state. A claim of citizenship stops everything.
        """
        answered = {each.path for each in self._answers}
        for path in ("agency",) if self.options.as_if else ("place", "agency"):
            if path not in mapping and path not in answered:
                return path
        if _CITIZENSHIP in mapping["facts"] or _CITIZENSHIP in answered:
            return None
        if set(CITIZENSHIP_ACTIONS).isdisjoint(self.options.actions):
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
        not_known = (each for each in self._answers if each.value is None and not each.skipped)
        for path in (each.path for each in not_known):
            if path.endswith(STATUTE) and path in found:
                asked, lists = lists_of_offense(path, self.mapping, self._decide_mapping)
                found |= {asked: lists} if lists else {}
        mapping, decisions = self.mapping, self.decisions
        for path in release_facts_in_reach(mapping, decisions, self._decide_mapping):
            found.setdefault(path, ())
        found = ask_for_origins(found, self._is_askable)
        if self._is_askable(REQUEST) and not is_federal(self.options.actions):
            found = ask_for_the_request(found)
        left = {path: lists for path, lists in found.items() if self._is_askable(path)}
        return self._group(left, lists_in_reach(self.decisions))

    def _group(
        self, candidates: Mapping[str, tuple[str, ...]], in_reach: Collection[str] = ()
    ) -> dict[str, tuple[str, ...]]:
        facts = self.mapping["facts"]
        return group_candidates(candidates, facts, self._is_askable, in_reach, self.options.actions)

    def _is_askable(self, path: str) -> bool:
        """Return whether a fact is neither stated nor asked about."""
        return path not in closed_paths(self._answers) and not is_stated(path, self.mapping)

    def _was_just_held(self) -> bool:
        """Return whether the last answer says that a hold has begun; since when is asked next."""
        last = self._answers[-1] if self._answers else None
        return last is not None and (last.path, last.value) == (STAY, HAS_BEGUN)

    def _row(self) -> str:
        return last_row(self._answers, self.mapping["facts"])

    def _number(self, path: str) -> int:
        facts = self.mapping["facts"]
        return question_number(path, self._answers, self._numbers, self._row(), facts)
