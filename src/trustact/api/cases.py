"""The Python API: a small door to the house."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustact import laws
from trustact.deciding import Decision
from trustact.deciding import decide as decide_case
from trustact.language.case import Case
from trustact.language.instrument import Instrument
from trustact.offenses.classifier import offense_tables

if TYPE_CHECKING:
    from trustact.evidence.result import ReplayResult
    from trustact.language.columns import Records

__all__ = ["Case", "Decision", "Instrument", "check", "decide", "laws", "replay"]


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


def decide(
    case: Mapping[str, Any] | Case,
    law: str | Instrument,
    action: str = "hold",
    *,
    readings: Mapping[str, bool] | None = None,
    as_if: bool = False,
) -> Decision:
    """Answer one question under one law, with its reasons.

    Parameters
    ----------
    case : mapping or Case
    law : str or Instrument
    action : str, default "hold"
    readings : mapping of str to bool, optional
        Readings of disputed questions that a court or counsel has chosen.
    as_if : bool, default False
        Presume place and dates of the law.

    Returns
    -------
    Decision
    """
    checked = case if isinstance(case, Case) else check(case)
    instrument = law if isinstance(law, Instrument) else laws.get(law)
    return decide_case(checked, instrument, action, readings=readings, as_if=as_if)


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
        `as_if`, `stack`, `by`, `assumptions`, `margin`, `readings`: see
        `trustact.api.records.replay`.

    Returns
    -------
    ReplayResult
    """
    from trustact.api.records import replay as replay_records
    from trustact.exchange import read_records
    from trustact.language.columns import Records

    table = records if isinstance(records, Records) else read_records([Path(p) for p in records])
    return replay_records(table, laws, action, **options)
