"""What is known of a request when the law is asked: the facts of a case, as columns.

A fact that is not generated here stays unknown, and a law that turns on it answers "undetermined".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from trustact.flow.simulation.arrays import Numbers
from trustact.flow.simulation.kinds import cumulative, since_epoch
from trustact.flow.simulation.parameters import Values
from trustact.flow.simulation.record import MOST_CONVICTIONS, Record
from trustact.language.vocabulary import ASKS_BY_FORM

FORMS = ("I-247", "I-247D", "I-247N", "I-247A")
REASONS = ("charges-dismissed", "own-recognizance", "bail-posted")
NEW_FORMS, ONE_FORM = date(2015, 7, 2), date(2017, 4, 2)

SAME_OF_ALL: Mapping[str, str] = {
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


_PERSON = (
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
class Facts:
    """Facts of some requests, as numpy arrays.

    Parameters
    ----------
    day : numpy array of int
    record : Record
    one : mapping of str to numpy array
        One value a request.
    each : mapping of str to numpy array
        One row a conviction, one column a request.
    """

    day: Numbers
    record: Record
    one: Mapping[str, Numbers]
    each: Mapping[str, Numbers]

    @property
    def asks_to_hold(self) -> Numbers:
        """Whether the request asks to hold at all; form I-247N asks for notice alone."""
        return np.array(["hold" in ASKS_BY_FORM[form] for form in FORMS])[self.one["form"]]

    def __len__(self) -> int:
        """Return the number of requests."""
        return len(self.day)


def facts(
    stages: Mapping[str, Numbers], day: Numbers, record: Record, place: str, values: Values
) -> Facts:
    """Return the facts of requests.

    Parameters
    ----------
    stages : mapping of str to numpy array
        Numbers drawn for them.
    day : numpy array of int
    record : Record
    place : str
    values : mapping of str to float

    Returns
    -------
    Facts
    """
    one = {name: stages["person"][row] < values[name] for row, name in enumerate(_PERSON)}
    dismissed = stages["release"][0] < values["release_dismissed"]
    unclear = stages["release"][1] < values["release_unclear"]
    one["reason"] = np.select([dismissed, unclear], [0, 2], 1)
    two_forms = stages["form"][0] >= values["form_asks_to_hold"]
    one["form"] = np.select(
        [day >= since_epoch(ONE_FORM), day >= since_epoch(NEW_FORMS)], [3, 1 + two_forms], 0
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
    return Facts(day, record, one, each)


def _charge_kind(felony: Numbers, drawn: Numbers) -> Numbers:
    found = np.zeros(len(felony), np.int64)
    for here, group in ((felony, "level-2"), (~felony, "level-3")):
        members, edges = cumulative(group, federal=False)
        place = np.minimum(np.searchsorted(edges, drawn, side="right"), len(members) - 1)
        found = np.where(here, members[place], found)
    return found


def _sentences(
    drawn: Numbers, day: Numbers, record: Record, values: Values
) -> tuple[Numbers, Numbers]:
    """Return which convictions brought state prison, and the days served for each.

    Only the gravest can; others bring thirty days in a local jail. Nobody has served more days than
    have gone by.
    """
    prison = np.zeros((MOST_CONVICTIONS, len(day)), bool)
    prison[0] = np.select(
        [record.group == 3, record.group == 2],
        [drawn[0] < values["state_prison_level_1"], drawn[0] < values["state_prison_felony"]],
        False,
    )
    long = np.floor(-np.log1p(-drawn[1]) * values["prison_years"] * 365)
    served = np.minimum(np.where(prison, long, 30), np.maximum(day - record.convicted, 0))
    return prison, served.astype(np.int64)


def joined(parts: Sequence[Facts]) -> Facts:
    """Return the facts of several lots of requests as one, in their order."""
    record = Record(
        *(
            np.concatenate([getattr(part.record, name) for part in parts], axis=-1)
            for name in ("group", "count", "kind", "convicted", "age", "level", "years")
        )
    )
    one = {name: np.concatenate([part.one[name] for part in parts]) for name in parts[0].one}
    each = {
        name: np.concatenate([part.each[name] for part in parts], axis=1) for name in parts[0].each
    }
    return Facts(np.concatenate([part.day for part in parts]), record, one, each)
