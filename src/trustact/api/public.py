"""The Python API: a small door to the package."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from trustact import laws
from trustact.deciding import Decision
from trustact.deciding import decide as decide_case
from trustact.deciding.applicability import applicable_laws, missing_law_note
from trustact.deciding.combined_decision import CombinedDecision, combine_decisions
from trustact.deciding.precedence import precedence_level
from trustact.language.case import Case
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.instrument import Instrument
from trustact.language.vocabulary import ACTIONS
from trustact.offenses.classifier import offense_tables

if TYPE_CHECKING:
    from trustact.evidence.replay_result import ReplayResult
    from trustact.language.columns import Records

__all__ = [
    "Case",
    "CombinedDecision",
    "Decision",
    "Instrument",
    "check",
    "decide",
    "laws",
    "replay",
]


def check(mapping: Mapping[str, Any], *, lists_are_complete: bool = False) -> Case:
    """Check a case once, with the tables of offenses at hand.

    Parameters
    ----------
    mapping : mapping
        As a case file: `as_of`, `place`, `agency`, `facts`.
    lists_are_complete : bool, default False
        Whether a list that is given is complete without its `_complete` fact.

    Returns
    -------
    Case

    Raises
    ------
    CaseErrors
        With everything that is wrong with it.
    """
    return Case.check(mapping, tables=offense_tables(), lists_are_complete=lists_are_complete)


@overload
def decide(
    case: Mapping[str, Any] | Case,
    law: str | Instrument,
    action: str | None = None,
    *,
    readings: Mapping[str, bool] | None = None,
    as_if: bool = False,
) -> Decision: ...


@overload
def decide(
    case: Mapping[str, Any] | Case,
    law: list[Any] | tuple[Any, ...] | None = None,
    action: str | None = None,
    *,
    readings: Mapping[str, bool] | None = None,
    as_if: bool = False,
) -> CombinedDecision: ...


def decide(
    case: Mapping[str, Any] | Case,
    law: str | Instrument | list[Any] | tuple[Any, ...] | None = None,
    action: str | None = None,
    *,
    readings: Mapping[str, bool] | None = None,
    as_if: bool = False,
) -> Decision | CombinedDecision:
    """Answer one question under one law, several, or all that reach the case, with the reasons.

    Parameters
    ----------
    case : mapping or Case
    law : str, Instrument, or list of them, optional
        All laws at hand that bound the place of the case on its day, if none is named.
    action : str, optional
        "hold" unless given.
    readings : mapping of str to bool, optional
        Readings of disputed questions that a court or counsel has chosen.
    as_if : bool, default False
        Presume place and dates of the laws named.

    Returns
    -------
    Decision
        Of one law.
    CombinedDecision
        Of several: it has what a `Decision` has, `decisions` with one for each law, and `why` one
        of them prevails.

    Raises
    ------
    TrustactError
        For a law, an action or a reading that does not exist, naming the nearest, and for a case
        without a place where no law is named.

    Examples
    --------
    >>> case = {"as_of": "2018-03-01", "place": "us-ca", "facts": {"detainer": {"lodged": True}}}
    >>> decide(case).answer, decide(case).prevails
    ('prohibited', ('us-ca/values-act-2017',))
    """
    checked = case if isinstance(case, Case) else check(case)
    if not isinstance(readings, Mapping | None):
        raise TrustactError(f"readings={readings!r}: give a map of reading to True or False")
    chosen = dict(readings or {})
    asked = _check_action(action)
    if law is None:
        if as_if:
            raise TrustactError("as_if presumes place and dates of a law; name it with law=ID")
        reach = binding_laws(checked, asked)
        _check_readings(chosen, reach)
        found = [decide_case(checked, i, asked, readings=chosen, only_bound=True) for i in reach]
        there = laws.load_index().in_library
        lacking = missing_law_note(checked, there, chosen, missing=laws.missing(asked))
        return combine_decisions(asked, found, lacking)
    if isinstance(law, str | Instrument):
        _check_readings(chosen, [_to_instrument(law)])
        return decide_case(checked, _to_instrument(law), asked, readings=chosen, as_if=as_if)
    if not isinstance(law, Sequence) or not law:
        raise TrustactError(
            f"law={law!r} names no law; give an id, an Instrument or a list of them"
        )
    named = [_to_instrument(each) for each in law]
    _check_readings(chosen, named)
    found = [decide_case(checked, i, asked, readings=chosen, as_if=as_if) for i in named]
    presumed = as_if and any(precedence_level(instrument) > 0 for instrument in named)
    lacking = missing_law_note(checked, named, chosen, where="among those asked")
    return combine_decisions(asked, found, None if presumed else lacking)


def binding_laws(case: Case, action: str) -> list[Instrument]:
    """Return the laws at hand that may reach a case by dates, place and agency, and speak.

    Parameters
    ----------
    case : Case
    action : str

    Returns
    -------
    list of Instrument

    Raises
    ------
    TrustactError
        If the place is not known.
    """
    if case.fact_values.get("place") is None:
        raise TrustactError(
            "which laws bind depends on the place; say place: us-ca in the case, or ask a law by "
            "name"
        )
    return applicable_laws(case, laws.candidates(case, action), action)


def _to_instrument(law: Any) -> Instrument:
    if isinstance(law, Instrument):
        return law
    if not isinstance(law, str):
        raise TrustactError(
            f"law={law!r} is a {type(law).__name__}; give the id of a law "
            "('us-ca/trust-act-2013') or an Instrument"
        )
    return laws.get(law)


def _check_action(action: Any) -> str:
    if action is None:
        return "hold"
    if action not in ACTIONS:
        raise TrustactError(
            f"action={action!r} is none of "
            f"{', '.join(ACTIONS)}{suggest_nearest(str(action), ACTIONS)}"
        )
    return str(action)


def _check_readings(chosen: Mapping[str, bool], asked: Sequence[Instrument]) -> None:
    known = {name for instrument in asked for name in instrument.readings}
    if all(name in known for name in chosen):
        return
    # A reading of another law is no mistake: it is chosen once for many laws.
    known |= {name for entry in laws.load_index().in_library for name in entry.readings}
    for name in chosen:
        if name not in known:
            raise TrustactError(
                f"no law has the reading {name!r}{suggest_nearest(str(name), known)}"
            )


def replay(
    records: "Sequence[str | Path] | Records",
    laws: Sequence[str | Instrument] = (),
    action: str = "hold",
    **options: Any,
) -> "ReplayResult":
    """Answer one action for every row of some records under each law.

    Parameters
    ----------
    records : sequence of paths, or Records
        Files that one of the readers knows, or columns.
    laws : sequence of str or Instrument
        Applied where and when they bound.
    action : str, default "hold"
    **options
        `as_if`, `stack`, `by`, `assumptions`, `known_share`, `readings`: see
        `trustact.api.record_replay.replay`.

    Returns
    -------
    ReplayResult
    """
    from trustact.api.record_replay import replay_records as replay_records
    from trustact.formats import read_records
    from trustact.language.columns import Records

    table = records if isinstance(records, Records) else read_records([Path(p) for p in records])
    return replay_records(table, laws, action, **options)
