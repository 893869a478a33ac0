"""The Connecticut Trust Act of 2013: who may be held on a civil immigration detainer, and how long.

No person is held on a detainer unless the officer determines that at least one of seven factors is
met; the officer may then hold the person but need not. The hold is never longer than 48 hours,
excluding Saturdays, Sundays and federal holidays. The text names federal holidays, so no other day
is excluded.

"court-officer" here means judicial marshals and state marshals; the jails of the state are run by
its Department of Correction.

Choices where the text leaves a question open: "Convicted of a felony" is any final judgment of
guilt, of any year, by plea or verdict, of any court in the United States. A pending appeal makes no
difference; a judgment that was vacated or reversed is no longer final; and diversion is not a
judgment. A felony is what 53a-25 defines, an offense punishable by more than a year of prison (365
days here), in any court of the United States. A misdemeanor of another state with a longer maximum
is therefore a felony, and an offense that its own law calls a felony is presumed to have that
maximum. A charge without any bond set is one on which no bond has been posted. An infraction or
violation is not a criminal charge. An arrest warrant is that of a criminal court, not a paper of an
immigration officer and not a civil capias. A request for notice or transfer only (I-247N, I-247X)
is no request to hold, and the act has no rule on a hold then: it authorizes none. A request to hold
on other paper than a form of the I-247 family is not "issued pursuant to 8 CFR 287.7", so no factor
opens a hold on it, and the bar stays. A final order is one whoever signed it: (b)(6) speaks of
orders "issued by a federal immigration authority", which (a)(3) defines as officers of ICE and of
Homeland Security, but an order of deportation is by federal law that of an immigration judge
(8 U.S.C. 1101(a)(47)), and no court, opinion or guide that was found reads factor six without
those. Facts are taken as the officer's determination of them; the seventh factor is a determination
only.

Readings, where the text allows two answers and one of them keeps a person in jail: whether a felony
conviction counts that was later pardoned, expunged, set aside, dismissed or reduced (or
redesignated) to a misdemeanor; and whether a warrant of a federal court is outstanding "in this
state".

It has no rule on notice of release dates, interviews, questions, information and transfer, nor on
custody on another ground than the detainer. The notice to ICE that subsection (c) orders says only
whether the person is held or released. Replaced on 2019-10-01 by P.A. 19-20 with 19-23.

Basis: subsection (a) and the opening of (b) in the code of 2019; factors two to seven and
subsection (c) in the summary of the legislature's Office of Legislative Research.
"""

from trustact.language import (
    HoldHours,
    Instrument,
    conviction,
    detainer,
    findings,
    not_coded,
    paper,
    papers,
    pending_charge,
    person,
    release,
    removal_order,
    some,
)

act = Instrument(
    "us-ct/trust-act-2013",
    title="Trust Act of 2013",
    citation="Conn. Gen. Stat. 54-192h (P.A. 13-155)",
    in_force=[("2014-01-01", "2019-10-01")],
    binds={"state-corrections", "municipal-police", "city-jail", "state-police", "court-officer"},
    basis="secondary",
    fallback={"hold": "release"},
    note="a factor permits the officer to hold; the act never requires it",
)

# Subsection (a): definitions

asked_to_hold = act.definition(
    "54-192h(a)(1)",
    "request to hold",
    detainer.lodged & detainer.asks.has("hold"),
    says="a request of an immigration authority to hold the person, on whatever paper",
)
civil_immigration_detainer = act.definition(
    "54-192h(a)(1)",
    "civil immigration detainer",
    asked_to_hold & (detainer.form != "other"),
    says="a detainer request issued pursuant to 8 CFR 287.7, on a form of the I-247 family",
)
relief_leaves_the_judgment = act.reading(
    "relief-after-judgment",
    asks="Does a felony conviction count if it was later pardoned, expunged, set aside, "
    "dismissed or reduced to a misdemeanor?",
    yes="54-192h(a)(2) asks for a final judgment of guilt of a felony, and names no relief "
    "from it.",
    no="What the law has erased (as under Conn. Gen. Stat. 54-142a) or reduced is no longer "
    "such a judgment; no decision is on file.",
    citation="54-192h(a)(2)",
)
federal_warrant_counts = act.reading(
    "federal-warrant",
    asks="Is a criminal arrest warrant of a federal court outstanding in this state?",
    yes="A federal warrant can be executed anywhere in the United States, including "
    "Connecticut (Fed. R. Crim. P. 4(c)(2)).",
    no="'In this state' in 54-192h(b)(3) means the courts of Connecticut, as it does in "
    "(b)(2) on charges; no decision is on file.",
    citation="54-192h(b)(3)",
)
final_judgment_of_guilt = act.definition(
    "54-192h(a)(2)",
    "convicted",
    ~conviction.events.has_any("vacated", "reversed")
    & ~conviction.diversion
    & (
        ~conviction.events.has_any(
            "pardoned",
            "expunged",
            "set-aside",
            "dismissed-after-sentence",
            "reduced-to-misdemeanor",
            "redesignated",
        )
        | relief_leaves_the_judgment
    ),
    says="a final judgment of guilt by plea or finding, even if an appeal or habeas is pending",
)
felony = act.definition(
    "53a-25(a)",
    "felony",
    (conviction.level == "felony")
    | (
        ~conviction.level.isin("infraction", "violation")
        & ~conviction.jurisdiction.lies_in("us-ct")
        & (conviction.maximum_penalty_days > 365)
    ),
    says="an offense punishable by more than one year of imprisonment, whatever it is called",
)
countable_hours = act.definition(
    "54-192h(c)",
    "forty-eight hours",
    HoldHours("federal-working-days"),
    says="hours of the hold, excluding Saturdays, Sundays and federal holidays",
)

# Subsection (b): who may be held

no_hold = act.hold.prohibited(
    "54-192h(b)",
    says="No person may be held on a civil immigration detainer unless the officer determines "
    "that at least one of seven factors is met",
    when=asked_to_hold & release.eligible,
)


@no_hold.only_if("54-192h(a)(1)", basis="text")
def issued_under_the_regulation():
    """The request is on a form of the I-247 family, as under 8 CFR 287.7."""
    return civil_immigration_detainer


@no_hold.unless("54-192h(b)(1)", basis="text")
def felony_conviction():
    """A conviction of a felony, of any year, in any court of the United States."""
    return some(conviction, felony, final_judgment_of_guilt)


@no_hold.unless("54-192h(b)(2)")
def pending_charge_without_bond():
    """A criminal charge pending in Connecticut on which bond has not been posted."""
    return some(
        pending_charge,
        pending_charge.jurisdiction.lies_in("us-ct"),
        ~pending_charge.level.isin("infraction", "violation"),
        ~pending_charge.bond_posted,
    )


@no_hold.unless("54-192h(b)(3)")
def outstanding_arrest_warrant():
    """A criminal arrest warrant outstanding in Connecticut."""
    return papers.criminal_warrant(
        of=paper.jurisdiction.lies_in("us-ct")
        | (papers.OF_A_FEDERAL_COURT & federal_warrant_counts),
    )


@no_hold.unless("54-192h(b)(4)")
def known_gang_member():
    """Listed as a known gang member in a crime database, or designated as a risk by the state.

    The Department of Correction designates Security Risk Group members and Security Risk Group
    Safety Threat members.
    """
    return person.gang_database_match


@no_hold.unless("54-192h(b)(5)")
def possible_terrorist_match():
    """A possible match in the federal Terrorist Screening Database or a similar one."""
    return person.terrorist_screening_match


@no_hold.unless("54-192h(b)(6)")
def final_order_of_removal():
    """A final order of deportation or removal issued by a federal immigration authority."""
    return removal_order.final


@no_hold.unless("54-192h(b)(7)")
def unacceptable_risk():
    """An unacceptable risk to public safety, as determined by the officer."""
    return findings.unacceptable_risk


# Subsection (c): how long, and the notice that ICE receives

no_hold_beyond_48_hours = act.hold.prohibited(
    "54-192h(c)",
    says="In no event may a person be held longer than 48 hours solely on a civil immigration "
    "detainer",
    when=asked_to_hold & release.eligible & (countable_hours > 48),
)

tell_ice = act.duty(
    "tell-ice-of-the-decision",
    "54-192h(c)",
    says="Tell ICE immediately whether the person is to be held or released",
    when=civil_immigration_detainer,
    upon="decided",
    actions=["hold", "notify"],
)
say_how_long = act.duty(
    "say-up-to-48-hours",
    "54-192h(c)",
    says="If the person is to be held, tell ICE that the hold is for at most 48 hours, "
    "excluding Saturdays, Sundays and federal holidays",
    when=civil_immigration_detainer,
    upon="decided",
    actions=["hold"],
    answers=["permitted"],
)
release_in_time = act.duty(
    "release-when-ice-has-not-come",
    "54-192h(c)",
    says="Release the person if ICE has not taken custody within the 48 hours, excluding "
    "Saturdays, Sundays and federal holidays",
    when=civil_immigration_detainer,
    upon="hold-begun",
    within_hours=48,
    actions=["hold"],
    answers=["permitted"],
    done_by=["hold-ended"],
)

act.table(
    {
        "54-192h(a)(1)": (
            asked_to_hold,
            civil_immigration_detainer,
            issued_under_the_regulation,
        ),
        "54-192h(a)(2)": final_judgment_of_guilt,
        "54-192h(a)(3)": not_coded("federal immigration authority: see the choice on (b)(6) above"),
        "54-192h(a)(4)": not_coded("the officers bound by the act, listed in `binds`"),
        "54-192h(b)": no_hold,
        "54-192h(b)(1)": felony_conviction,
        "54-192h(b)(2)": pending_charge_without_bond,
        "54-192h(b)(3)": outstanding_arrest_warrant,
        "54-192h(b)(4)": known_gang_member,
        "54-192h(b)(5)": possible_terrorist_match,
        "54-192h(b)(6)": final_order_of_removal,
        "54-192h(b)(7)": unacceptable_risk,
        "54-192h(c)": (no_hold_beyond_48_hours, tell_ice, say_how_long, release_in_time),
        "53a-25(a)": felony,
    }
)
