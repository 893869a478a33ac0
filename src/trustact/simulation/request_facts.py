"""What is known of a request when the law is asked: the facts of a case, as columns.

A fact that is not generated here stays unknown, and a law that turns on it answers "undetermined".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from trustact.language.vocabulary import ASKS_BY_FORM
from trustact.simulation.array_types import NumberArray
from trustact.simulation.criminal_record import MAX_CONVICTIONS, CriminalRecords
from trustact.simulation.offense_kinds import cumulative_shares, days_since_epoch
from trustact.simulation.parameters import ParameterValues

DETAINER_FORMS = ("I-247", "I-247D", "I-247N", "I-247A")
RELEASE_REASONS = ("charges-dismissed", "own-recognizance", "bail-posted")
FORMS_D_AND_N_FROM, FORM_A_FROM = date(2015, 7, 2), date(2017, 4, 2)

CONSTANT_FACTS: Mapping[str, str] = {
    "detainer.lodged, .issuer, .written": "a written request of ICE, lodged on the day of release",
    "detainer.form": "the form of its day; from 2015-07-02 to 2017-04-01 I-247D or I-247N",
    "release.eligible": "asked at the moment of release; by_court is yes but where bail was posted",
    "as_of": "the day of the booking: how long the jail had the person is not simulated",
    "agency": "one that the law binds, unless --agency names it",
    "papers": "none but a criminal warrant of the place, and since 2017-04-02 an I-200",
    "custody.basis, hold.delay_reason": "a state charge; kept for immigration alone, no hour yet",
    "adjudications, terrorist_screening_match, findings.other_law_bars, "
    "findings.required_by_other_law, officer_certified_287g": "none, no",
    "offense of a charge": "as common as among convictions of its level",
}
"""Facts that are the same for everybody, or follow from the others: assumptions too."""


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
    """Facts of some requests, as numpy arrays.

    Parameters
    ----------
    day : numpy array of int
    record : CriminalRecords
    one : mapping of str to numpy array
        One value a request.
    each : mapping of str to numpy array
        One row a conviction, one column a request.
    """

    day: NumberArray
    record: CriminalRecords
    one: Mapping[str, NumberArray]
    per_conviction: Mapping[str, NumberArray]

    @property
    def asks_to_hold(self) -> NumberArray:
        """Whether the request asks to hold at all; form I-247N asks for notice alone."""
        return np.array(["hold" in ASKS_BY_FORM[form] for form in DETAINER_FORMS])[self.one["form"]]

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
        Numbers drawn for them.
    day : numpy array of int
    record : CriminalRecords
    place : str
    values : mapping of str to float

    Returns
    -------
    RequestFacts
    """
    one = {name: stages["person"][row] < values[name] for row, name in enumerate(_PERSON_FACTS)}
    dismissed = stages["release"][0] < values["release_dismissed"]
    unclear = stages["release"][1] < values["release_unclear"]
    one["reason"] = np.select([dismissed, unclear], [0, 2], 1)
    two_forms = stages["form"][0] >= values["form_asks_to_hold"]
    one["form"] = np.select(
        [day >= days_since_epoch(FORM_A_FROM), day >= days_since_epoch(FORMS_D_AND_N_FROM)],
        [3, 1 + two_forms],
        0,
    )
    felony = stages["charge"][0] < values["charge_felony"]
    one["charge_felony"] = felony
    one["charge_kind"] = _charge_kind(felony, stages["charge"][1])
    one["finding"] = felony & (stages["charge"][2] < values["magistrate_finding"])
    drawn = stages["record"]
    each = {
        "told": drawn[11:15] >= values["level_not_told"],
        "counterpart": drawn[15:19] < values["counterpart_known"],
    }
    each["prison"], each["served"] = _sentences(stages["sentence"], day, record, values)
    return RequestFacts(day, record, one, each)


def _charge_kind(felony: NumberArray, drawn: NumberArray) -> NumberArray:
    found = np.zeros(len(felony), np.int64)
    for here, group in ((felony, "level-2"), (~felony, "level-3")):
        members, edges = cumulative_shares(group, federal=False)
        place = np.minimum(np.searchsorted(edges, drawn, side="right"), len(members) - 1)
        found = np.where(here, members[place], found)
    return found


def _sentences(
    drawn: NumberArray, day: NumberArray, record: CriminalRecords, values: ParameterValues
) -> tuple[NumberArray, NumberArray]:
    """Return which convictions brought state prison, and the days served for each.

    Only the gravest can; others bring thirty days in a local jail. Nobody has served more days than
    have gone by.
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
    """Return the facts of several lots of requests as one, in their order."""
    record = CriminalRecords(
        *(
            np.concatenate([getattr(part.record, name) for part in parts], axis=-1)
            for name in ("group", "count", "kind", "convicted", "age", "level", "years")
        )
    )
    one = {name: np.concatenate([part.one[name] for part in parts]) for name in parts[0].one}
    each = {
        name: np.concatenate([part.per_conviction[name] for part in parts], axis=1)
        for name in parts[0].per_conviction
    }
    return RequestFacts(np.concatenate([part.day for part in parts]), record, one, each)
