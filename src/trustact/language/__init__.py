"""The language in which laws are written; a law file imports from here and from nowhere else."""

from trustact.language import papers, suspicion
from trustact.language.citations import renumbered
from trustact.language.errors import CaseError, CaseErrors, LawError, TrustactError
from trustact.language.instrument import LOCAL_AND_STATE, Instrument
from trustact.language.nodes import (
    Always,
    Condition,
    HeldBetween,
    HoldHours,
    Reading,
    all_of,
    any_of,
)
from trustact.language.row_conditions import at_least, some, total_at_least
from trustact.language.table_of_contents import not_coded
from trustact.language.vocabulary import (
    adjudication,
    conviction,
    paper,
    past_charge,
    pending_charge,
    person,
    question,
    removal_order,
)
from trustact.language.vocabulary_request import (
    agreements,
    application,
    arrest,
    custody,
    detainer,
    disclosure,
    findings,
    hold,
    inquiry,
    interview,
    release,
)

always = Always()

__all__ = [
    "LOCAL_AND_STATE",
    "CaseError",
    "CaseErrors",
    "Condition",
    "HeldBetween",
    "HoldHours",
    "Instrument",
    "LawError",
    "Reading",
    "TrustactError",
    "adjudication",
    "agreements",
    "all_of",
    "always",
    "any_of",
    "application",
    "arrest",
    "at_least",
    "conviction",
    "custody",
    "detainer",
    "disclosure",
    "findings",
    "hold",
    "inquiry",
    "interview",
    "not_coded",
    "paper",
    "papers",
    "past_charge",
    "pending_charge",
    "person",
    "question",
    "release",
    "removal_order",
    "renumbered",
    "some",
    "suspicion",
    "total_at_least",
]
