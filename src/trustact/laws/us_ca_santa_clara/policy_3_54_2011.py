"""Santa Clara County's policy of 2011: no detainer is honored unless all its costs are reimbursed.

The County honors a detainer of ICE only if a prior written agreement reimburses all costs of
complying, and only of an adult with a serious or violent felony: one for which the person is in
custody now, one of the last ten years (or a release from its sentence in the last five, whichever
is later), or a homicide of any date. Then it holds for 24 hours. There never was such an agreement,
so that in practice nobody was held.

Without a criminal warrant, or a purpose of law enforcement unrelated to immigration, ICE agents get
no access for interviews, and nobody answers them on release dates. That part is recalled.

Serious and violent felonies are those of Penal Code 1192.7(c) and 667.5(c), or the like elsewhere.

Choices where the sources leave a question open: "Whichever is later" is met by either period. The
years are counted back from the request, both ends included; a conviction or release after it is
within them. A conviction that was vacated or reversed does not count, nor does diversion. An answer
to a detainer is about immigration: another purpose counts only where none is lodged. Whether there
is an agreement on costs is asked, although none is known: the jail can look it up. Access for an
interview is about immigration unless another purpose is stated.

Basis: the sentences of the policy that County Counsel's report to the Board quotes (file 66920);
that it is for adults, and for 24 hours, in a report of 2013. The update of 2019 is
us-ca-santa-clara/policy-3-54-2019.
"""

from trustact.language import (
    HoldHours,
    Instrument,
    agreements,
    conviction,
    custody,
    detainer,
    disclosure,
    papers,
    person,
    question,
    release,
    some,
)

POLICY = "Santa Clara County Board Policy 3.54 (2011)"

act = Instrument(
    "us-ca-santa-clara/policy-3-54-2011",
    title="Board policy on detainers",
    citation="Santa Clara County Board Policy 3.54 (Res. 2011-504)",
    status="policy",
    issued_by="governing-body",
    in_force=[("2011-10-18", "2019-06-04")],
    binds={"sheriff", "county-jail"},
    basis="text",
    fallback={"hold": "release", "notify": "give no notice", "interview": "give no access"},
    note="No agreement on costs was ever made, as far as is known.",
)

serious = act.offenses(POLICY, "ca-serious-felony", basis="recalled")
violent = act.offenses(POLICY, "ca-violent-felony", basis="recalled")
homicide = act.offenses(POLICY, "ca-homicide")
relief_leaves_the_conviction = act.reading(
    "relief-after-judgment",
    asks="Does a conviction count that was set aside, expunged, sealed, pardoned or reduced?",
    yes="Policy 3.54, as County Counsel's report quotes it, asks whether the person has been "
    "convicted, and names no relief from it.",
    no="What was set aside or erased is no conviction unless Policy 3.54 says otherwise; "
    "nothing on file decides it.",
    citation=POLICY,
)
honor_is_a_duty = act.reading(
    "honor-is-a-duty",
    asks="Must the County hold where all conditions are met?",
    yes='Policy 3.54 says that it is "the policy" of the County to honor such requests.',
    no="Policy 3.54 limits when a request may be honored, and a detainer is a request and no "
    "duty (8 CFR 287.7(a)); nothing on file decides it.",
    citation=POLICY,
)
convicted = act.definition(
    POLICY,
    "convicted",
    ~conviction.diversion
    & ~conviction.events.has_any("vacated", "reversed")
    & (
        ~conviction.events.has_any(
            "set-aside",
            "pardoned",
            "expunged",
            "sealed",
            "dismissed-after-sentence",
            "reduced-to-misdemeanor",
            "redesignated",
        )
        | relief_leaves_the_conviction
    ),
    says="a conviction neither vacated nor reversed; the effect of other relief is open",
)
in_either_window = act.definition(
    POLICY,
    "whichever is later",
    conviction.convicted_on.within(years=10, before=detainer.lodged_on)
    | conviction.convicted_on.on_or_after(detainer.lodged_on)
    | conviction.released_on.within(years=5, before=detainer.lodged_on)
    | conviction.released_on.on_or_after(detainer.lodged_on)
    # No request is later than the question: within these years no day of a request changes it.
    | conviction.convicted_on.within(years=10, before=question.as_of)
    | conviction.released_on.within(years=5, before=question.as_of),
    says="convicted within ten years of the request, or released from its sentence within five",
)
request = act.definition(
    POLICY,
    "detainer request",
    release.eligible & detainer.lodged & detainer.asks.has("hold"),
    says="a request of ICE to keep a person past the time of release",
)

no_hold = act.hold.prohibited(
    POLICY, says="No detainer of ICE is honored unless all conditions are met", when=request
)


@act.provision(POLICY)
def all_costs_reimbursed():
    """A prior written agreement by which all costs of complying are reimbursed."""
    return agreements.reimbursement & agreements.reimburses_all_costs


@act.provision(POLICY, basis="secondary")
def adult():
    """The person is eighteen or older."""
    return person.age >= 18


@act.provision(POLICY, basis="secondary")
def within_24_hours():
    """At most 24 hours past the time of release."""
    return HoldHours("flat") <= 24


@act.provision(POLICY, basis="recalled")
def serious_or_violent_felony():
    """A serious or violent felony: in custody for it, or recent; or a homicide of any date.

    Recent is a conviction within ten years of the request, or a release from its sentence within
    five, whichever is later.
    """
    return some(
        conviction,
        convicted,
        conviction.offense.isin(serious, violent),
        conviction.current_custody | in_either_window,
    ) | some(conviction, convicted, conviction.offense.isin(homicide))


@no_hold.unless(POLICY)
def all_conditions():
    """The costs are reimbursed, the person is an adult, and the record is one that qualifies."""
    return all_costs_reimbursed & adult & within_24_hours & serious_or_violent_felony


honor_the_request = act.hold.required(
    POLICY,
    says="The County honors the request where all conditions are met",
    when=request & all_conditions & honor_is_a_duty,
)


@act.provision(POLICY, basis="recalled")
def criminal_warrant():
    """ICE agents have a criminal warrant: one for another matter is not theirs."""
    return papers.criminal_warrant(of=papers.OF_A_FEDERAL_COURT, also=(papers.FOR_THE_REQUEST,))


@act.provision(POLICY, basis="recalled")
def unrelated_purpose():
    """No detainer is lodged, and the purpose is law enforcement unrelated to immigration."""
    return ~detainer.lodged & disclosure.unrelated_law_enforcement_purpose


no_answer = act.notify.prohibited(
    POLICY,
    says="No time is spent on answering ICE on a person's status in jail or release date",
    basis="recalled",
)
no_answer.unless(criminal_warrant, unrelated_purpose)
no_access = act.interview.prohibited(
    POLICY,
    says="ICE agents get no access to a person for an interview",
    when=custody.in_custody,
    basis="recalled",
)
no_access.unless(criminal_warrant)


@no_access.unless(POLICY, basis="recalled")
def access_for_another_purpose():
    """The access is for law enforcement that is unrelated to immigration."""
    return disclosure.unrelated_law_enforcement_purpose


act.table(
    {
        POLICY: (
            serious,
            violent,
            homicide,
            convicted,
            in_either_window,
            request,
            no_hold,
            all_costs_reimbursed,
            adult,
            within_24_hours,
            serious_or_violent_felony,
            all_conditions,
            honor_the_request,
            criminal_warrant,
            unrelated_purpose,
            no_answer,
            no_access,
            access_for_another_purpose,
        ),
    }
)
