"""The gate: the answers of all laws that apply to a case on one action, each and combined."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from trustact.deciding import AnswerChange, Decision, decide
from trustact.deciding.applicability import (
    LibraryGap,
    applicable_laws,
    find_library_gap,
    known_laws_text,
)
from trustact.deciding.case_warnings import RaisedSafeguard, find_stops, find_warnings
from trustact.deciding.combined_provisos import find_combined_provisos
from trustact.deciding.duty_conditions import answer_of, cite_lifted_duty, stated_power
from trustact.deciding.law_conflicts import describe_conflict, find_opposing_laws
from trustact.deciding.precedence import CombinedAnswer, combine_answers, precedence_level
from trustact.filling.known_laws import KnownLaw
from trustact.filling.other_laws import fill_from_other_laws
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.case import Case
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.fill_note import FillNote
from trustact.language.instrument import Answer, Instrument
from trustact.language.provisions import ANSWER_LABELS
from trustact.language.shown_text import quote_value
from trustact.language.silence import NO_FILLING, Filling
from trustact.language.vocabulary import FEDERAL_AGENCIES
from trustact.laws.library_digest import content_digest
from trustact.laws.redirects import former_readings, read_redirects


@dataclass(frozen=True, slots=True)
class GateLaw:
    """An instrument that is applied, and how.

    Parameters
    ----------
    as_if : bool
        Presumed to be law there and then.
    """

    instrument: Instrument
    as_if: bool = False

    @property
    def name(self) -> str:
        """Its id, marked where it is only presumed."""
        return f"{self.instrument.id} (as if)" if self.as_if else self.instrument.id


@dataclass(frozen=True)
class Ruling:
    """The answers of the laws on one action at one time.

    Parameters
    ----------
    decisions : tuple of Decision
        One a law.
    combine : callable
        Returns the combined answer of decisions on this case.
    """

    action: str
    case: Case
    laws: tuple[GateLaw, ...]
    decisions: tuple[Decision, ...]
    combined: CombinedAnswer
    combine: Callable[[Sequence[Decision]], CombinedAnswer] = field(repr=False, compare=False)

    @property
    def answer(self) -> Answer:
        """The combined answer."""
        return self.combined.answer

    @property
    def prevailing(self) -> tuple[Decision, ...]:
        """The decisions of the laws whose answer prevails."""
        return tuple(d for d in self.decisions if d.instrument.id in self.combined.prevails)

    @property
    def why(self) -> str:
        """Why the answer prevails; of a conflict, both sides with a citation for each."""
        if not self.combined.conflict:
            return self.combined.why
        return describe_conflict(find_opposing_laws(self.decisions, self.combined), self.combined)

    @property
    def missing(self) -> tuple[str, ...]:
        """Facts and readings on which an undetermined answer turns."""
        return tuple(dict.fromkeys(path for d in self.prevailing for path in d.missing))

    @property
    def fallback(self) -> str | None:
        """What a law has the agency do while the answer is not known, with its id."""
        found = (f"{d.fallback} ({d.instrument.id})" for d in self.prevailing if d.fallback)
        return next(found, None)

    @property
    def citations(self) -> tuple[str, ...]:
        """The provisions that decided, with how firmly each law was read."""
        return tuple(
            dict.fromkeys(
                f"{citation} [{d.basis}]" for d in self.prevailing for citation in d.citations
            )
        )

    @cached_property
    def provisos(self) -> tuple[FillNote, ...]:
        """The presumptions that an answer names which is not prohibited, of all laws.

        They are those that `trustact decide` names: none without which the combined answer would
        be the same.
        """
        if self.answer in ("prohibited", "undetermined"):
            return ()
        return find_combined_provisos(self.decisions, lambda found: self.combine(found).answer)

    @property
    def rests_on(self) -> tuple[FillNote, ...]:
        """The presumptions on which the answer rests, also toward release."""
        of_laws = {note for d in self.decisions for note in d.provisos}
        left_out = of_laws.difference(self.provisos)
        notes = (note for d in self.prevailing for note in d.rests_on if note not in left_out)
        return tuple(dict.fromkeys((*notes, *self.provisos)))

    @property
    def duties_done(self) -> tuple[tuple[str, str], ...]:
        """The duties that the facts show as done, each with the law: name and id."""
        return tuple(
            (law.name, due.duty.id)
            for law, decision in zip(self.laws, self.decisions, strict=True)
            for due in decision.duties
            if due.done
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What has to be read before the answer, as `trustact decide` prints it."""
        return find_warnings(self.case, self.action)

    @property
    def stops(self) -> tuple[RaisedSafeguard, ...]:
        """What stops the act where the law only permits it, as `trustact decide` says."""
        return find_stops(self.case, self.action)

    @property
    def says(self) -> str:
        """The combined answer in words that give no advice, with its provisos."""
        return ", ".join([ANSWER_LABELS[self.answer], *(note.proviso for note in self.provisos)])

    def event_fields(self, version: str) -> dict[str, Any]:
        """Return the fields of an event `decided`: action, answers, presumptions, which library.

        Parameters
        ----------
        version : str
            Of the program.
        """
        answers = {law.name: d.answer for law, d in zip(self.laws, self.decisions, strict=True)}
        return {
            "action": self.action,
            "answers": answers,
            "rests_on": [note.name for note in self.rests_on],
            "library_version": version,
            "library_content_digest": content_digest(),
        }


class LegalGate:
    """The laws of this library, applied to one case after another.

    Parameters
    ----------
    instruments : iterable of Instrument
        All of them; to a case are applied those whose coverage it meets.
    as_if : sequence of Instrument
        Applied to every case as if they had been law there and then.
    readings : mapping of str to bool
        Readings of disputed questions that a court or counsel has chosen.
    missing : iterable of what an index knows of laws
        Laws that are not in this library yet; those that may govern an act leave its answer open.
    filling : Filling, optional
        How facts are filled that an actor does not know; by default nothing is.

    Raises
    ------
    TrustactError
        If no instrument has a reading of that name.
    """

    def __init__(
        self,
        instruments: Iterable[Instrument],
        as_if: Sequence[Instrument] = (),
        readings: Mapping[str, bool] | None = None,
        missing: Iterable[KnownLaw] = (),
        filling: Filling = NO_FILLING,
    ) -> None:
        self.instruments = tuple(instruments)
        self.missing = tuple(missing)
        self.filling = filling
        self.as_if = tuple(as_if)
        self.readings = dict(readings or {})
        known = {n: r for i in (*self.instruments, *self.as_if) for n, r in i.readings.items()}
        for name in self.readings:
            if name not in known:
                former = former_readings(read_redirects())
                if name in former:
                    raise TrustactError(former[name])
                raise TrustactError(
                    f"no law in this library has a reading {quote_value(name)}"
                    f"{suggest_nearest(name, known)}; `trustact show ID` lists those of a law"
                )
            if not known[name].choosable:
                raise TrustactError(f"the reading {name} cannot be chosen: {known[name].asks}")

    def decide(self, case: Case, action: str) -> Ruling:
        """Return the answers of the laws on an action."""
        presumed = {i.id for i in self.as_if}
        laws = [
            GateLaw(i)
            for i in applicable_laws(case, self.instruments, action)
            if i.id not in presumed
        ]
        laws += [GateLaw(i, as_if=True) for i in self.as_if if action in i.regulated_actions]
        asked = [
            build_answer_conditions(
                law.instrument,
                action,
                as_if=law.as_if,
                only_bound=not law.as_if,
                filling=case.filling,
            )
            for law in laws
        ]
        cases = fill_from_other_laws(case, asked, self.missing)
        decisions = tuple(
            decide(
                filled,
                law.instrument,
                action,
                readings=self.readings,
                as_if=law.as_if,
                only_bound=not law.as_if,
            )
            for law, filled in zip(laws, cases, strict=True)
        )
        combine = partial(
            _combine,
            action=action,
            gap=self._library_gap(case, action),
            by_federal_agency=case.fact_values.get("agency") in FEDERAL_AGENCIES,
            state_permits=stated_power(case),
        )
        return Ruling(action, case, tuple(laws), decisions, combine(decisions), combine)

    def _library_gap(self, case: Case, action: str) -> LibraryGap | None:
        """Return which law of the place is not available.

        A law that is presumed takes the place of one that nobody knows, and of none that is known
        and not in the library.
        """
        gap = find_library_gap(case, action, self.instruments, self.readings, missing=self.missing)
        if gap is None or not any(precedence_level(law) > 0 for law in self.as_if):
            return gap
        if not gap.known:
            return None
        return LibraryGap(known_laws_text(gap.known, "here"), False, gap.known)

    def upcoming_changes(self, ruling: Ruling) -> tuple[tuple[GateLaw, AnswerChange], ...]:
        """Return when the answers of a ruling change with time alone.

        Returns
        -------
        tuple of (GateLaw, AnswerChange)
            Soonest first.
        """
        found = [
            (law, change)
            for law, decision in zip(ruling.laws, ruling.decisions, strict=True)
            for change in decision.changes_over_time()
        ]
        return tuple(sorted(found, key=lambda pair: pair[1].when))


def _combine(
    decisions: Sequence[Decision], action: str, gap: LibraryGap | None, by_federal_agency: bool
) -> CombinedAnswer:
    """Return what prevails among the decisions of several laws on one case."""
    together = combine_answers(
        [answer_of(decision) for decision in decisions],
        action=action,
        gap=gap,
        by_federal_agency=by_federal_agency,
    )
    return cite_lifted_duty(together, decisions)
