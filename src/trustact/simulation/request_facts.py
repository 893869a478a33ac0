"""The facts of the simulated requests that a law is applied to, as arrays.

A fact that is not generated here is unknown. A law that depends on it answers "undetermined".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from trustact.language.vocabulary import ASKS_BY_FORM
from trustact.simulation.criminal_record import MAX_CONVICTIONS, CriminalRecords
from trustact.simulation.day_numbers import days_since_epoch
from trustact.simulation.number_arrays import NumberArray, join_mappings
from trustact.simulation.offense_kinds import pick_kinds
from trustact.simulation.parameters import ParameterValues

DETAINER_FORMS = ("I-247", "I-247D", "I-247N", "I-247A")
RELEASE_REASONS = ("charges-dismissed", "own-recognizance", "bail-posted")
FORMS_D_AND_N_FROM, FORM_A_FROM = date(2015, 7, 2), date(2017, 4, 2)

CONSTANT_FACTS: Mapping[str, str] = {
    "detainer.lodged, .issuer, .written": "a written request of ICE, lodged on the day of release",
    "detainer.form": "the form of its day; from 2015-07-02 to 2017-04-01 I-247D or I-247N",
    "release.eligible": "yes: the law is applied at the time of release; by_court is yes, except "
    "that it is unknown where bail was posted",
    "as_of": "the day of the booking; the time from booking to release is not simulated",
    "agency": "one that the law binds, unless an agency is named",
    "papers": "none but a criminal warrant of the place, and an I-200 from 2017-04-02 on",
    "custody.basis": "a state charge; no hold has begun, and nothing delays a release",
    "adjudications, terrorist_screening_match, findings.other_law_bars, "
    "findings.required_by_other_law, officer_certified_287g": "none, no",
    "offense of a charge": "as frequent as among convictions of the same level",
}
"""Facts that are the same for all requests, or follow from others. These are assumptions too."""


_PERSON_FACTS = (
    "removal_order",
    "criminal_warrant",
    "deemed_dangerous",
    "unacceptable_risk",
    "gang_match",
    "registrant",
    "proof_of_status",
    "local_policy_bars",
    "section_287g",
    "costs_reimbursed",
    "record_open",
)


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """Facts of some requests.

    Parameters
    ----------
    day : numpy array of int
        Days since 1970.
    per_request : mapping of str to numpy array
        Name -> one value for each request.
    per_conviction : mapping of str to numpy array
        Name -> one row for each conviction, one column for each request.
    """

    day: NumberArray
    record: CriminalRecords
    per_request: Mapping[str, NumberArray]
    per_conviction: Mapping[str, NumberArray]

    @property
    def asks_to_hold(self) -> NumberArray:
        """Whether the request asks for a hold. Form I-247N asks for notice only."""
        asks = np.array(["hold" in ASKS_BY_FORM[form] for form in DETAINER_FORMS])
        return asks[self.per_request["form"]]

    def __len__(self) -> int:
        """Return the number of requests."""
        return len(self.day)


def draw_request_facts(
    stages: Mapping[str, NumberArray],
    day: NumberArray,
    record: CriminalRecords,
    place: str,
    values: ParameterValues,
) -> RequestFacts:
    """Return the facts of requests.

    Parameters
    ----------
    stages : mapping of str to numpy array
        The numbers drawn for them.
    """
    facts = {name: stages["person"][row] < values[name] for row, name in enumerate(_PERSON_FACTS)}
    dismissed = stages["release"][0] < values["release_dismissed"]
    unclear = stages["release"][1] < values["release_unclear"]
    facts["reason"] = np.select([dismissed, unclear], [0, 2], 1)
    two_forms = stages["form"][0] >= values["form_asks_to_hold"]
    facts["form"] = np.select(
        [day >= days_since_epoch(FORM_A_FROM), day >= days_since_epoch(FORMS_D_AND_N_FROM)],
        [3, 1 + two_forms],
        0,
    )
    felony = stages["charge"][0] < values["charge_felony"]
    facts["charge_felony"] = felony
    facts["charge_kind"] = np.where(
        felony, *(pick_kinds(c, stages["charge"][1], federal=False) for c in ("level-2", "level-3"))
    )
    facts["finding"] = felony & (stages["charge"][2] < values["magistrate_finding"])
    drawn = stages["record"]
    per_conviction = {
        "level_known": drawn[11:15] >= values["level_not_told"],
        "counterpart_known": drawn[15:19] < values["counterpart_known"],
    }
    per_conviction["prison"], per_conviction["served"] = _sentences(
        stages["sentence"], day, record, values
    )
    return RequestFacts(day, record, facts, per_conviction)


def _sentences(
    drawn: NumberArray, day: NumberArray, record: CriminalRecords, values: ParameterValues
) -> tuple[NumberArray, NumberArray]:
    """Return which convictions had a sentence in state prison, and the days served for each.

    Only the gravest conviction can have one. The others have thirty days in a local jail. The days
    served are at most the days since the conviction.
    """
    prison = np.zeros((MAX_CONVICTIONS, len(day)), bool)
    prison[0] = np.select(
        [record.group == 3, record.group == 2],
        [drawn[0] < values["state_prison_level_1"], drawn[0] < values["state_prison_felony"]],
        False,
    )
    long = np.floor(-np.log1p(-drawn[1]) * values["prison_years"] * 365)
    served = np.minimum(np.where(prison, long, 30), np.maximum(day - record.convicted, 0))
    return prison, served.astype(np.int64)


def join_request_facts(parts: Sequence[RequestFacts]) -> RequestFacts:
    """Return the facts of several sets of requests as one, in their order."""
    return RequestFacts(
        np.concatenate([part.day for part in parts]),
        CriminalRecords.join([part.record for part in parts]),
        join_mappings([part.per_request for part in parts]),
        join_mappings([part.per_conviction for part in parts]),
    )
