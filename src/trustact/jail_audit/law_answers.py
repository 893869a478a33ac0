"""What the laws say of each request: custody past eligibility, and hand-over.

A jail's file has neither the form nor the papers of a request, and its publisher may have moved the
dates. So each request is asked on every form that it may have been on, and on every day that its
days may have been; where the answers differ, the answer is "undetermined" and says on what it
depends. That no court paper was with the request is assumed, and the answer without it is kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from trustact import laws
from trustact.deciding import Decision, decide
from trustact.deciding.applicability import applicable_laws
from trustact.jail_audit.audited_request import AuditedRequest, LawAnswer
from trustact.language.bases import least_firm
from trustact.language.calendars import CALENDARS
from trustact.language.case import Case
from trustact.language.clocks import Instant, count_hours
from trustact.language.instrument import Answer, Instrument
from trustact.language.request_forms import FORM_DAYS
from trustact.language.silence import Filling
from trustact.language.state_holidays import possible_state_holidays
from trustact.offenses.classifier import offense_tables

ASSUMPTIONS = {
    "custody-requested": "each hold is a detainer that asked for custody, on a form of its time",
    "no-court-paper": "no warrant or order of a court came with the request",
    "last-charge": "the person would have gone free when the last other charge ended",
}
"""What the records do not say and the audit takes: name -> what is taken."""

CUSTODY_FORMS = ("I-247", "I-247D", "I-247A")
"""The forms that may ask for custody."""

THE_FORM, THE_DATE = "the form of the request", "the true date"
CITIZENSHIP = "whether the person is a citizen: recorded as born in the United States"
"""On what an answer may depend, beside facts."""

_ALL_CLOCK_HOURS = 48

_Possibility = tuple[int, str]
"""Weeks by which the dates are moved, and a form."""


@dataclass(frozen=True, slots=True)
class LawQuestions:
    """Under which laws the requests of a jail are asked, and how.

    Parameters
    ----------
    only : sequence of str
        Ids of the laws that answer, of those that bind the place; all of them if empty.
    as_if : sequence of Instrument
        Laws that answer as if they had been in force there and then.
    weeks_shifted : int
        By how many whole weeks, at most, the publisher moved the dates; 0 if it did not.
    """

    place: str
    zone: str
    agency: str
    filling: Filling
    only: Sequence[str] = ()
    as_if: Sequence[Instrument] = ()
    weeks_shifted: int = 0

    def answer(self, request: AuditedRequest) -> AuditedRequest:
        """Return a request with the answers of all laws, and the hours that count."""
        minutes = request.minutes_on_request
        answers: list[LawAnswer] = []
        hours = None
        if minutes:
            hours = self._count_hours(request)
            answers += self._answers(request, "hold")
        if request.end.state == "handed-over" and minutes is not None:
            answers += self._answers(request, "transfer")
        return replace(request, answers=tuple(answers), counted_hours=hours)

    def _answers(
        self, request: AuditedRequest, action: Literal["hold", "transfer"]
    ) -> Iterator[LawAnswer]:
        possible = [(w, f) for w in self._shifts(request) for f in self._forms(request, w)]
        asked: dict[tuple[str, bool], dict[_Possibility, tuple[Decision, Decision]]] = {}
        for weeks, form in possible:
            case = self._case(request, weeks, form, papers=True)
            plain = self._case(request, weeks, form, papers=False)
            for law, as_if in self._laws(case, action):
                with_assumption, without = (
                    decide(each, law, action, as_if=as_if, only_bound=not as_if)
                    for each in (case, plain)
                )
                found = asked.setdefault((law.id, as_if), {})
                found[weeks, form] = with_assumption, without
        for (law_id, as_if), decisions in asked.items():
            answer = _merge(law_id, as_if, action, possible, decisions)
            yield _open_for_citizen(answer) if request.booking.born_in_us else answer

    def _laws(self, case: Case, action: str) -> Iterator[tuple[Instrument, bool]]:
        presumed = {law.id for law in self.as_if}
        for law in applicable_laws(case, laws.candidates(case, action), action):
            if law.id not in presumed and (not self.only or law.id in self.only):
                yield law, False
        for law in self.as_if:
            if action in law.regulated_actions:
                yield law, True

    def _shifts(self, request: AuditedRequest) -> Sequence[int]:
        """Return the weeks by which days are moved back, one after the other.

        A hold of up to 48 hours cannot be too long on any day: only which law and which form there
        was may differ, and both ends of the range show that.
        """
        most = self.weeks_shifted
        if not most:
            return (0,)
        if (request.minutes_on_request or 0) > _ALL_CLOCK_HOURS * 60:
            return tuple(range(-most, most + 1))
        return (-most, 0, most)

    def _forms(self, request: AuditedRequest, weeks: int) -> list[str]:
        """Return the forms in use on some day on which the request may have been made."""
        moved = timedelta(weeks=weeks)
        first = (request.booking.booked + moved).date()
        last = ((request.past.eligible_at or request.booking.booked) + moved).date()
        return [form for form in CUSTODY_FORMS if _was_in_use(form, first, last)]

    def _case(self, request: AuditedRequest, weeks: int, form: str, papers: bool) -> Case:
        moved = timedelta(weeks=weeks)
        released, eligible = request.held_until, request.past.eligible_at
        assert released is not None
        assert eligible is not None
        facts: dict[str, Any] = {
            "detainer": {"lodged": True, "form": form, "asks": ["hold"]},
            "custody": {"in_custody": True},
            "release": {"eligible": True, "eligible_at": _write(eligible + moved)},
        }
        if papers:
            facts["papers"] = []
        facts["hold"] = {"added_minutes": request.minutes_on_request}
        if request.minutes_on_request:
            facts["hold"]["delay_reason"] = "immigration-enforcement"
        return Case.check(
            {
                "as_of": _write(released + moved),
                "place": self.place,
                "agency": self.agency,
                "facts": facts,
            },
            tables=offense_tables(),
            filling=self.filling,
        )

    def _count_hours(self, request: AuditedRequest) -> tuple[float, float]:
        released, eligible = request.held_until, request.past.eligible_at
        assert released is not None
        assert eligible is not None
        found = []
        for weeks in self._shifts(request):
            moved = timedelta(weeks=weeks)
            first, last = eligible + moved, released + moved
            bounds = count_hours(
                Instant(first.date(), first),
                Instant(last.date(), last),
                CALENDARS["weekdays-and-federal-holidays"],
                zone=self.zone,
                possible_state_holidays=possible_state_holidays(
                    self.place, first.date(), last.date()
                ),
            )
            found += [bounds.low, bounds.high]
        return min(found), max(found)


def _write(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _was_in_use(form: str, first: date, last: date) -> bool:
    days = FORM_DAYS[form]
    begins, ends = days.first_possible, days.last_possible
    return (begins is None or begins <= last) and (ends is None or first <= ends)


def _merge(
    law_id: str,
    as_if: bool,
    action: Literal["hold", "transfer"],
    possible: Sequence[_Possibility],
    decisions: Mapping[_Possibility, tuple[Decision, Decision]],
) -> LawAnswer:
    """Return one answer of a law for all days and forms that a request may have had.

    On a day on which the law does not apply it regulates nothing.
    """
    answers: dict[_Possibility, Answer] = dict.fromkeys(possible, "not-regulated")
    answers |= {key: assumed.answer for key, (assumed, _) in decisions.items()}
    plain: dict[_Possibility, Answer] = dict.fromkeys(possible, "not-regulated")
    plain |= {key: without.answer for key, (_, without) in decisions.items()}
    answer, depends = _one_answer(answers)
    assumed = [each for each, _ in decisions.values()]
    missing = dict.fromkeys(path for each in assumed for path in each.missing)
    return LawAnswer(
        law_id,
        as_if,
        action,
        answer,
        _one_answer(plain)[0],
        tuple(dict.fromkeys(text for each in assumed for text in each.citations)),
        least_firm(each.basis for each in assumed),
        (*depends, *missing) if answer == "undetermined" else (),
    )


def _open_for_citizen(answer: LawAnswer) -> LawAnswer:
    """Return an answer that permits nothing against somebody who may be a citizen."""

    def open_answer(found: Answer) -> Answer:
        return "undetermined" if found in ("permitted", "required") else found

    depends = (CITIZENSHIP,) if open_answer(answer.answer) != answer.answer else ()
    return replace(
        answer,
        answer=open_answer(answer.answer),
        without_assumption=open_answer(answer.without_assumption),
        depends_on=(*answer.depends_on, *depends),
    )


def _one_answer(answers: Mapping[_Possibility, Answer]) -> tuple[Answer, tuple[str, ...]]:
    """Return the answer that all possibilities give, or on which of them it depends."""
    if len(set(answers.values())) == 1:
        return next(iter(answers.values())), ()
    of_weeks: dict[int, set[Answer]] = {}
    for (weeks, _), answer in answers.items():
        of_weeks.setdefault(weeks, set()).add(answer)
    depends = []
    if any(len(found) > 1 for found in of_weeks.values()):
        depends.append(THE_FORM)
    if len({frozenset(found) for found in of_weeks.values()}) > 1:
        depends.append(THE_DATE)
    return "undetermined", tuple(depends)
