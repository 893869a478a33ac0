"""Which laws apply to a case by dates, place and agency, and which are not in the library."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.filling.known_laws import KnownLaw
from trustact.language.answer_conditions import coverage, in_force_condition
from trustact.language.case import Case
from trustact.language.fact_values import NO, NOT_KNOWN, YES
from trustact.language.included_acts import RELEASE_DATE, included_acts
from trustact.language.instrument import Instrument
from trustact.language.lazy_dataclass import dataclass
from trustact.language.places import is_federal, is_locality, lies_in, may_be_meant, state_name
from trustact.language.provisions import NONBINDING_STATUSES, PASSED, DatedLaw
from trustact.language.vocabulary import FEDERAL_AGENCIES

_L = TypeVar("_L", bound=DatedLaw)
_K = TypeVar("_K", bound=KnownLaw)

MOST_NAMED = 3
"""At most so many missing laws are named; more would hide the answer."""


@dataclass(frozen=True, slots=True)
class LibraryGap:
    """What is not available of the law at a place on a day.

    Parameters
    ----------
    says : str
        In words, with the laws that are known.
    no_law : bool
        No law of the place that binds the agency is available.
    known : tuple of what an index knows of laws
        Laws that may govern the act and are not available.
    dates_open : bool
        A law of the place is available; whether it was in force on the day is not on file.
    """

    says: str
    no_law: bool
    known: tuple[KnownLaw, ...] = ()
    dates_open: bool = False


def applicable_laws(case: Case, instruments: Iterable[Instrument], action: str) -> list[Instrument]:
    """Return the instruments that regulate an action, or order what goes with it, and may apply.

    Bills and model rules never do. An instrument that may or may not apply is among them. One that
    speaks only of certain people, as of victims, is among them only where the case states one of
    the facts that bring it into play, as a yes or as not known.

    Examples
    --------
    >>> from trustact import laws
    >>> case = Case.check({"as_of": "2014-03-01", "place": "us-ca", "facts": {}})
    >>> [law.id for law in applicable_laws(case, laws.load_all(), "transfer")]
    []
    >>> "us-ca/trust-act-2013" in [law.id for law in applicable_laws(case, laws.load_all(), "hold")]
    True
    """
    return [
        instrument
        for instrument in instruments
        if instrument.status not in NONBINDING_STATUSES
        and (action in instrument.regulated_actions or action in instrument.duty_actions)
        and is_in_play(case, instrument)
        and not _is_only_in_a_part(case, instrument)
        and not _cannot_apply(case, instrument)
    ]


def _is_only_in_a_part(case: Case, instrument: Instrument) -> bool:
    """Return whether a law is one of a county or city, and the place a whole state."""
    place = case.fact_values.get("place")
    return place is not None and not is_locality(place) and is_locality(instrument.place)


def _cannot_apply(case: Case, instrument: Instrument) -> bool:
    context = EvaluationContext(case, {})
    # The law's own scope is part of its answer.
    return any(truth(part, context) == NO for part in coverage(instrument, only_bound=True))


def is_not_in_force(case: Case, instrument: DatedLaw) -> bool:
    """Return whether a law was certainly not in force on the day of a case."""
    return truth(in_force_condition(instrument, only_bound=True), EvaluationContext(case, {})) == NO


def is_in_force(case: Case, instrument: DatedLaw) -> bool:
    """Return whether a law was certainly in force on the day of a case."""
    condition = in_force_condition(instrument, only_bound=True)
    return truth(condition, EvaluationContext(case, {})) == YES


def laws_of_place(place: str | None, instruments: Iterable[_L]) -> list[_L]:
    """Return the laws of a place and of the state in which it lies, without federal law.

    Bills and model rules are never among them. A place of None is not known.
    """
    return [
        i
        for i in instruments
        if lies_in(place, i.place) == YES
        and i.status not in NONBINDING_STATUSES
        and not is_federal(i.place)
    ]


def laws_that_may_be_of_place(place: str | None, instruments: Iterable[_L]) -> list[_L]:
    """Return the laws of a place, and those of each county or city that it may mean.

    A city in several counties may be in each of them, and a county may mean a city in it; a whole
    state means none.
    """
    return [
        i
        for i in instruments
        if may_be_meant(place, i.place)
        and i.status not in NONBINDING_STATUSES
        and not is_federal(i.place)
    ]


def find_library_gap(
    case: Case,
    action: str,
    instruments: Iterable[KnownLaw],
    readings: Mapping[str, bool] | None = None,
    *,
    collection: str = "in this library",
    missing: Iterable[KnownLaw] = (),
) -> LibraryGap | None:
    """Return what is not available of the law at the place of a case on its day.

    Parameters
    ----------
    instruments : iterable of Instrument, or of what an index knows of them
        The laws that are available. One that regulates neither the action nor holds is no law of
        the place for this purpose.
    readings : mapping of str to bool, optional
        Readings of disputed questions that a court or counsel has chosen.
    collection : str
        Of what the instruments are part, for the words.
    missing : iterable of what an index knows of laws
        Laws that are known and not available.

    Returns
    -------
    LibraryGap or None
        None where a law of the place that binds the agency is available, and no other is known;
        also for a federal agency, which no law of a state or county binds.

    Examples
    --------
    >>> from trustact import laws
    >>> elsewhere = Case.check({"as_of": "2023-12-10", "place": "us-xx", "facts": {}})
    >>> find_library_gap(elsewhere, "hold", laws.load_all()).says
    'law of us-xx is not in this library'
    >>> there = Case.check({"as_of": "2014-03-01", "place": "us-ca", "facts": {}})
    >>> find_library_gap(there, "hold", laws.load_all()) is None
    True
    """
    if case.fact_values.get("agency") in FEDERAL_AGENCIES:
        return None
    place = case.fact_values.get("place")
    if place is None:
        return LibraryGap("the place is not known, so its law could not be considered", True)
    known = find_missing_laws(case, action, place, missing)
    every_law = laws_of_place(place, instruments)
    of_the_place = [
        law
        for law in every_law
        # A law on notice alone, or on victims alone, says nothing of the power to hold.
        if not law.only_if and (action in law.regulated_actions or "hold" in law.regulated_actions)
    ]
    context = EvaluationContext(case, {n: YES if y else NO for n, y in (readings or {}).items()})
    no_law = _find_no_law(context, place, every_law, of_the_place)
    if no_law is not None:
        bills = [law for law in known if law.status == PASSED]
        written = [law for law in known if law.status != PASSED]
        # The policy of a city alone is no law of its state.
        of_state = state_name(place) is None or not all(is_locality(law.place) for law in written)
        nor = "" if of_state else "nor the law or policy of the locality: "
        named = f" ({nor}{name_laws(written)})" if written else ""
        named += f"; {bills_text(bills)}" if bills else ""
        perhaps = [law for law in of_the_place if _may_bind(context, law)]
        if perhaps:
            cited = " or ".join(law.citation for law in perhaps[:MOST_NAMED])
            says = f"whether {cited} was in force on {case.as_of} is not on file"
            if known:
                says += f", and {known_laws_text(known, 'here', collection)}"
            return LibraryGap(says, True, tuple(known), dates_open=True)
        subject, none_then = no_law
        says = f"{subject} is not {collection}{none_then}{named}"
        return LibraryGap(says, True, tuple(known))
    if not known:
        return None
    return LibraryGap(known_laws_text(known, "here", collection), False, tuple(known))


def known_laws_text(
    laws: Sequence[DatedLaw], where: str, collection: str = "in this library"
) -> str:
    """Return that laws are known, may apply, and are not available.

    Parameters
    ----------
    where : str
        "here", or in the words of a row.
    """
    bills = [law for law in laws if law.status == PASSED]
    written = [law for law in laws if law.status != PASSED]
    verb = "is" if len(written) == 1 else "are"
    parts = []
    if written:
        parts.append(f"{name_laws(written)} may apply {where} and {verb} not {collection}")
    if bills:
        parts.append(bills_text(bills))
    return "; ".join(parts)


def bills_text(bills: Sequence[DatedLaw]) -> str:
    """Return that bills were passed, of which it is not on file whether they are law.

    Examples
    --------
    >>> from trustact import laws
    >>> bills_text([laws.get("us-hi/sb2057-2026")])[:35]
    'a bill of 2026 (SB 2057 of 2026, SB'
    """
    years = sorted({str(law.in_force[0].start)[:4] for law in bills if law.in_force})
    of = f" of {' and '.join(years)}" if years else ""
    named = name_laws(bills)
    if len(bills) == 1:
        return f"a bill{of} ({named}) was passed; whether it is law is not on file"
    return f"bills{of} ({named}) were passed; whether they are law is not on file"


def _may_bind(context: EvaluationContext, law: DatedLaw) -> bool:
    """Return whether a law binds the agency, if it was in force; its days are not on file."""
    agency = context.fact_values.get("agency")
    in_force = truth(in_force_condition(law, only_bound=True), context)
    return in_force == NOT_KNOWN and (agency is None or agency in law.binds)


def _find_no_law(
    context: EvaluationContext,
    place: str,
    every_law: Sequence[DatedLaw],
    of_the_place: Sequence[DatedLaw],
) -> tuple[str, str] | None:
    """Return which law of a place is not certainly available; None where one is.

    In words, and why those that are available do not count; empty where there are none.
    """
    case = context.case
    in_force = [
        law
        for law in of_the_place
        if truth(in_force_condition(law, only_bound=True), context) == YES
    ]
    agency = case.fact_values.get("agency")
    if any(agency is None or agency in law.binds for law in in_force):
        return None
    state = state_name(place)
    law_there = f"{state} law" if state else f"law of {place}"
    others = [law for law in every_law if law not in of_the_place and _binds_then(case, law)]
    if others:  # what is here is on other acts
        on_notice = any("notify" in law.regulated_actions for law in others)
        law_there += " on holds" if on_notice else " on holds and notice"
    day = case.as_of
    if in_force:
        return f"{law_there} that binds {agency}", f": none on file that was in force on {day} does"
    if of_the_place:
        none_then = f": no {law_there} on file was in force then"
        silent = [law for law in every_law if law not in of_the_place and is_in_force(case, law)]
        if silent and not others:
            cited = " and ".join(law.citation for law in silent[:MOST_NAMED])
            none_then += f" but {cited}, with no rule on this act"
        return f"{law_there} of {day}", none_then
    return law_there, ""


def _binds_then(case: Case, law: DatedLaw) -> bool:
    agency = case.fact_values.get("agency")
    return is_in_force(case, law) and (agency is None or agency in law.binds)


def find_missing_laws(
    case: Case, action: str, place: str | None, missing: Iterable[_K]
) -> list[_K]:
    """Return the missing laws that may be of a place and may govern an action in a case.

    A law that speaks only of certain people, as of victims, is among them only where the case
    states one of the facts that bring it into play, as a yes or as not known.
    """
    agency = case.fact_values.get("agency")
    items = case.fact_values.get("disclosure.items")
    gives_release_date = items is not None and items.has(RELEASE_DATE) != NO
    acts = included_acts(action, gives_release_date=gives_release_date)
    found = [
        law
        for law in laws_that_may_be_of_place(place, missing)
        if not acts.isdisjoint(law.regulated_actions)
        and not is_not_in_force(case, law)
        and (agency is None or agency in law.binds)
        and is_in_play(case, law)
    ]
    return sorted(found, key=lambda law: law.place.count("-"))  # state law before a county's


def is_in_play(case: Case, law: KnownLaw | Instrument) -> bool:
    """Return whether a case states a fact that brings a law into play, if it needs one."""
    return not law.only_if or any(case.fact_values.get(path, NO) != NO for path in law.only_if)


def name_laws(laws: Sequence[DatedLaw]) -> str:
    """Return title and citation of the first laws, and how many more there are."""
    named = [_title_and_citation(law) for law in laws[:MOST_NAMED]]
    if len(laws) > MOST_NAMED:
        named.append(f"{len(laws) - MOST_NAMED} more")
    return "; ".join(named)


def _title_and_citation(law: DatedLaw) -> str:
    return law.citation if law.title in law.citation else f"{law.title}, {law.citation}"
