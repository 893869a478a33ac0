"""The California TRUST Act as enacted (AB 4): when a local jail may hold on a detainer.

It limits one act only: keeping a person on an immigration hold after becoming eligible for release.
Notice, transfer, interviews, questions and information are not affected. It never requires a hold;
where it permits one, the agency has discretion. State agencies (prisons, highway patrol) are not
bound.

Basis: the complete chaptered bill was not available. The rule was reconstructed from later texts of
7282 and 7282.5, a county jail's policy that quotes it, and official digests. That its list of
offenses was that of 2017 is recalled. SB 54 amended it: us-ca/values-act-2017.

An immigration hold is a detainer under 8 CFR 287.7 that requests up to 48 hours, not counting
Saturdays, Sundays and holidays (7282(c)). The act has no rule on a hold that no one requests, or
where the form requests notice only: it neither bars nor authorizes one. Where a hold is requested,
the discretion is to hold on a detainer of that section, issued on Form I-247 (287.7(a)), for those
hours. A request to hold on any other paper, or for longer, gives no discretion.

The act applied until SB 54 took effect. The Department of Justice advised all agencies that this
was 4 January 2018 (bulletin DLE-2018-01), which is the 91st day after the enactment on 5 October
2017: a referendum petition has that effect (Cal. Const. art. IV, 8(c)(2)). Papers of cities give 1
January, the usual day. Which of the acts applied on the three days between is a reading.

Choices where the text leaves a question open: Every look-back runs from the day of the question
back to the conviction. A finding must be on a charge that is pending now; whether a finding on a
charge that has ended counts is a separate question. A conviction that was vacated or reversed, or
that ended in diversion, is not a conviction; "set aside" is also used in Penal Code 1203.4 and
shares its reading. A felony that a court redesignated on petition is "a misdemeanor for all
purposes" (Penal Code 1170.18(k)): no felony, and no longer a crime that could also be one.
"""

from trustact.language import (
    HoldHours,
    Instrument,
    adjudication,
    any_of,
    conviction,
    detainer,
    findings,
    not_coded,
    paper,
    papers,
    past_charge,
    pending_charge,
    person,
    question,
    release,
    some,
)

act = Instrument(
    "us-ca/trust-act-2013",
    title="TRUST Act as enacted (AB 4)",
    citation="Gov. Code 7282-7282.5 (AB 4, 2013)",
    in_force=[("2014-01-01", "2018-01-01")],
    binds={
        "sheriff",
        "municipal-police",
        "county-jail",
        "city-jail",
        "juvenile-detention",
        "probation",
        "school-police",
        "prosecutor",
        "other-local",
    },
    basis="secondary",
    fallback={"hold": "release"},
    note="The act gives discretion; it never orders a hold.",
)
values_act_from_january_1 = act.reading(
    "values-act-from-january-1",
    asks="Was SB 54 of 2017 in force from 2018-01-01?",
    yes="An act of a regular session takes effect on January 1 (Cal. Const. art. IV, "
    "8(c)(1)), the day that papers of cities and a law firm's bulletin give.",
    no="A petition for a referendum moves the day to the 91st after the enactment, "
    "2018-01-04 (art. IV, 8(c)(2)), the day that the Department of Justice gives in "
    "bulletin DLE-2018-01.",
    citation="Cal. Const. art. IV, 8(c)(2); SB 54 (2017)",
)
act.disputed_days("2018-01-01", "2018-01-04", values_act_from_january_1, affirmed=False)

# 7282: definitions

dismissed_later_counts = act.reading(
    "dismissal-after-sentence",
    asks="Does a conviction count if it was set aside or dismissed after the sentence, "
    "expunged, sealed or pardoned?",
    yes="Penal Code 667(d)(1) looks to the date of the conviction: a plea whose case another state "
    "dismissed later is a strike (People v. Laino, 32 Cal.4th 878).",
    no="A dismissal under Penal Code 1203.4 lifts the conviction's penalties and disabilities, and "
    "one under 1385 leaves no strike (People v. Barro, 93 Cal.App.4th 62).",
    citation="Penal Code 667(d)(1), 1203.4",
)
reduced_later_is_felony = act.reading(
    "reduction-after-sentence",
    asks="Is a felony that was reduced to a misdemeanor after the sentence still a felony?",
    yes="Penal Code 667(d)(1) looks to the date of the conviction, so that only the first "
    "sentence matters; People v. Park (2013) keeps it distinct from 667(a).",
    no="After a reduction under Penal Code 17(b) it is a misdemeanor for all purposes, as "
    "defense lawyers argue.",
    citation="Penal Code 667(d)(1), 17(b); People v. Park (2013)",
)
juvenile_counts = act.reading(
    "juvenile-adjudications",
    asks="Does a juvenile adjudication that meets Penal Code 667(d)(3) count as a conviction?",
    yes="Gov. Code 7282 takes 'conviction' from all of Penal Code 667(d), including paragraph (3).",
    no="Penal Code 667(d)(3) makes it a prior for a longer sentence only; by Welf. & Inst. "
    "Code 203 it is no conviction.",
    citation="Penal Code 667(d)(3); Welf. & Inst. Code 203",
)
stands = act.definition(
    "Gov. Code 7282(a)",
    "conviction",
    ~conviction.diversion
    & ~conviction.events.has_any("vacated", "reversed")
    & (
        ~conviction.events.has_any(
            "set-aside", "dismissed-after-sentence", "expunged", "sealed", "pardoned"
        )
        | dismissed_later_counts
    ),
    says="as in Penal Code 667(d): determined on its date, in any jurisdiction",
)
felony = (
    (conviction.level == "felony")
    & ~conviction.events.has("redesignated")
    & (~conviction.events.has("reduced-to-misdemeanor") | reduced_later_is_felony)
)
juvenile_prior = act.definition(
    "Gov. Code 7282(a)",
    "juvenile prior",
    (adjudication.finding == "delinquent")
    & (adjudication.age_at_offense >= 16)
    & adjudication.offense.isin(act.offenses("Welf. & Inst. Code 707(b)", "ca-wi-707b")),
    says="an adjudication for a 707(b) offense committed at 16 or older (Penal Code 667(d)(3))",
)
moment = act.definition(
    "Gov. Code 7282(b)",
    "eligible for release",
    release.eligible,
    says="all charges dropped or dismissed, acquitted of all charges, sentence served, bond "
    "posted, or otherwise eligible under state or local law, or local policy",
)
immigration_hold = act.definition(
    "Gov. Code 7282(c)",
    "immigration hold",
    detainer.lodged & detainer.asks.has("hold"),
    says="custody that a detainer requests, to keep the person after the time of release",
)
found = act.definition(
    "Penal Code 860, 872",
    "finding of probable cause",
    pending_charge.probable_cause_found,
    says="a magistrate's order after a preliminary hearing; a waiver of the hearing is none",
)
serious = act.offenses("Penal Code 1192.7(c)", "ca-serious-felony", basis="recalled")
violent = act.offenses("Penal Code 667.5(c)", "ca-violent-felony", basis="recalled")
listed = act.offenses("Gov. Code 7282.5(a)(3)(A)-(AE)", "ca-7282-5-a-3")
listed_felonies_only = act.offenses(
    "Gov. Code 7282.5(a)(3)(G),(M),(AB)", "ca-7282-5-a-3-felony-only", basis="recalled"
)
of_a_named_kind = act.offenses(
    "Gov. Code 7282.5(a)(3)(A)-(AC)", "ca-7282-5-a-3-kind", basis="recalled"
)
domestic_violence = act.offenses("Penal Code 13700", "domestic-violence", basis="recalled")
county_jail_felonies = act.offenses("Penal Code 1170(h)", "ca-1170-h", basis="recalled")

# 7282.5(a): the bar, and what lifts it

no_hold = act.hold.prohibited(
    "Gov. Code 7282.5(a)",
    says="No person may be kept on an immigration hold after becoming eligible for release",
    when=moment & immigration_hold,
)


@no_hold.only_if("Gov. Code 7282.5(a)")
def breaks_no_other_law():
    """Cooperation would violate no federal, state or local law and no local policy."""
    return ~findings.other_law_bars & ~findings.local_policy_bars


@no_hold.only_if("Gov. Code 7282(c)")
def on_a_detainer_for_48_hours():
    """A detainer under 8 CFR 287.7, which is issued on Form I-247, for at most 48 hours.

    Saturdays, Sundays and holidays do not count.
    """
    return (detainer.form != "other") & (HoldHours("weekdays-and-federal-holidays") <= 48)


serious_row = (
    stands
    & ~conviction.events.has("redesignated")
    & (~conviction.events.has("reduced-to-misdemeanor") | reduced_later_is_felony)
    & conviction.offense.isin(serious, violent)
)
serious_as_juvenile = some(
    adjudication, juvenile_prior, adjudication.offense.isin(serious, violent), juvenile_counts
)


@no_hold.unless("Gov. Code 7282.5(a)(1)")
def serious_or_violent_felony():
    """A conviction, of any date, for a serious or a violent felony."""
    return some(conviction, serious_row) | serious_as_juvenile


prison_before_realignment = act.reading(
    "state-prison-before-2011-10-01",
    asks="Is a 1170(h) offense punishable by state prison if the conviction was before 2011-10-01?",
    yes="Penal Code 667(d)(1) looks to the date of the conviction, and before 1170(h) every "
    "felony was so punishable.",
    no="Gov. Code 7282.5(a)(2) uses the present tense: punishable by state prison on the day "
    "of the question; no decision is on file.",
    citation="Penal Code 667(d)(1), 1170(h), operative 2011-10-01",
)
prison_for_this_person = act.reading(
    "state-prison-for-this-person",
    asks="Is a 1170(h) offense punishable by state prison if this person was sentenced to it?",
    yes="Under Penal Code 1170(h)(3) this person's sentence was to be served in state prison.",
    no="Gov. Code 7282.5(a)(2) refers to the kind of felony, not to the effect of the "
    "person's record; no decision is on file.",
    citation="Penal Code 1170(h)(3)",
)
realigned = conviction.jurisdiction.lies_in("us-ca") & conviction.offense.isin(county_jail_felonies)
convicted_before = conviction.convicted_on.before("2011-10-01")
prison_row = (
    stands
    & felony
    & (
        (
            conviction.punishable_by_state_prison
            & (prison_before_realignment | ~(realigned & convicted_before))
        )
        | (realigned & convicted_before & prison_before_realignment)
        | (
            realigned
            & ~convicted_before
            & (conviction.sentence == "state-prison")
            & prison_for_this_person
        )
    )
)
prison_as_juvenile = some(
    adjudication,
    juvenile_prior,
    adjudication.level == "felony",
    adjudication.punishable_by_state_prison,
    juvenile_counts,
)


@no_hold.unless("Gov. Code 7282.5(a)(2)")
def state_prison_felony():
    """A conviction, of any date, for a felony punishable by imprisonment in the state prison."""
    return some(conviction, prison_row) | prison_as_juvenile


named_kind_counts = act.reading(
    "crimes-of-a-named-kind",
    asks="Does a crime of a kind in 7282.5(a)(3) count if its section is not cited there?",
    yes="Each item of 7282.5(a)(3) has its kind and says 'but not limited to' the sections, "
    "which are thus examples.",
    no="The items of 7282.5(a)(3) specify the kinds by sections, and an exception to the bar "
    "of 7282.5(b) is read narrowly; no decision is on file.",
    citation="Gov. Code 7282.5(a)(3)",
)
convicted_as_listed = conviction.offense.isin(listed) | (
    conviction.offense.isin(of_a_named_kind) & named_kind_counts
)
convicted_of_listed_felony = convicted_as_listed | conviction.offense.isin(listed_felonies_only)
adjudged_for_listed_felony = adjudication.offense.isin(listed, listed_felonies_only) | (
    adjudication.offense.isin(of_a_named_kind) & named_kind_counts
)
charged_with_listed_felony = pending_charge.offense.isin(listed, listed_felonies_only) | (
    pending_charge.offense.isin(of_a_named_kind) & named_kind_counts
)
past_charge_of_listed_felony = past_charge.offense.isin(listed, listed_felonies_only) | (
    past_charge.offense.isin(of_a_named_kind) & named_kind_counts
)
wobbler_row = (
    stands
    & ~conviction.events.has("redesignated")
    & ~conviction.level.isin("infraction", "violation")
    & conviction.wobbler
    & convicted_as_listed
    & conviction.convicted_on.within(years=5, before=question.as_of)
)


@no_hold.unless("Gov. Code 7282.5(a)(3)")
def recent_listed_wobbler():
    """A conviction in the past five years for a listed crime that is a misdemeanor or a felony.

    The crime must be punishable as either. In these years it counts at both levels, so a later
    reduction decides nothing.
    """
    return some(conviction, wobbler_row)


@no_hold.unless("Gov. Code 7282.5(a)(3)")
def listed_felony():
    """A conviction, of any date, for a listed felony."""
    return some(conviction, stands, felony, convicted_of_listed_felony) | some(
        adjudication,
        juvenile_prior,
        adjudication.level == "felony",
        adjudged_for_listed_felony,
        juvenile_counts,
    )


@no_hold.unless("Gov. Code 7282.5(a)(4)")
def sex_or_arson_registrant():
    """The person is a current registrant on the California Sex and Arson Registry."""
    return person.registries.has_any("ca-sex-offender-290", "ca-arson-457.1")


ended_charge_counts = act.reading(
    "finding-on-a-charge-that-ended",
    asks="Does a magistrate's finding count after the charge was dismissed or ended in acquittal?",
    yes="7282.5 requires that a finding under Penal Code 872 was made, not that the charge is "
    "still pending.",
    no="Penal Code 872 is about holding a person to answer a charge, and without the charge "
    "nothing is left to answer; no decision is on file.",
    citation="Gov. Code 7282.5(a)(5); since 2018 7282.5(b)",
)
domestic_violence_elsewhere_counts = act.reading(
    "domestic-violence-clause",
    asks="Does 'other than domestic violence' limit only the last of the alternatives before it?",
    yes="Only the last, by the rule of the last antecedent (White v. County of Sacramento, 31 "
    "Cal.3d 676): domestic violence that is a serious or state-prison felony counts.",
    no="All of them, or the clause would have no effect, since Penal Code 273.5 is itself a "
    "state-prison felony; no decision is on file.",
    citation="Gov. Code 7282.5(a)(5) as enacted",
)


@no_hold.unless("Gov. Code 7282.5(a)(5)")
def magistrate_finding():
    """A magistrate's finding of probable cause (Penal Code 872) on a charge of a qualifying felony.

    Qualifying felonies are serious or violent felonies, felonies punishable by state prison, and
    listed felonies other than domestic violence. Neither an indictment nor the review of a
    warrantless arrest is such a finding, nor is a waiver of the preliminary hearing.
    """
    return some(
        pending_charge,
        found,
        (
            (
                pending_charge.offense.isin(serious, violent)
                | ((pending_charge.level == "felony") & pending_charge.punishable_by_state_prison)
            )
            & (~pending_charge.offense.isin(domestic_violence) | domestic_violence_elsewhere_counts)
        )
        | (
            (pending_charge.level == "felony")
            & charged_with_listed_felony
            & ~pending_charge.offense.isin(domestic_violence)
        ),
    ) | some(
        past_charge,
        past_charge.probable_cause_found,
        (
            (
                past_charge.offense.isin(serious, violent)
                | ((past_charge.level == "felony") & past_charge.punishable_by_state_prison)
            )
            & (~past_charge.offense.isin(domestic_violence) | domestic_violence_elsewhere_counts)
        )
        | (
            (past_charge.level == "felony")
            & past_charge_of_listed_felony
            & ~past_charge.offense.isin(domestic_violence)
        ),
        ended_charge_counts,
    )


aggravated_felony_a_to_p = conviction.offense.isin("aggravated-felony-a-to-p")


@no_hold.unless("Gov. Code 7282.5(a)(6)")
def federal_felony():
    """A federal conviction for an aggravated felony, or a federal felony arrest warrant.

    An aggravated felony within 8 U.S.C. 1101(a)(43)(A) to (P), or an outstanding federal felony
    arrest warrant whose subject, according to ICE, is the person. State convictions do not count
    under this paragraph.
    """
    return any_of(
        some(
            conviction,
            stands,
            conviction.jurisdiction.lies_in("us-federal"),
            aggravated_felony_a_to_p,
        ),
        papers.criminal_warrant(
            of=papers.OF_A_FEDERAL_COURT,
            also=(paper.offense_level == "felony", paper.named_by == "ice"),
        ),
    )


act.table(
    {
        "Gov. Code 7282(a)": (stands, juvenile_prior),
        "Gov. Code 7282(b)": moment,
        "Gov. Code 7282(c)": (immigration_hold, on_a_detainer_for_48_hours),
        "Gov. Code 7282(d)": not_coded("the officials bound by the act, listed in `binds`"),
        "Gov. Code 7282(e)": not_coded("the local agencies of (d), listed in `binds`"),
        "Gov. Code 7282(f)": serious,
        "Gov. Code 7282(g)": violent,
        "Gov. Code 7282.5(a)": (no_hold, breaks_no_other_law),
        "Gov. Code 7282.5(a)(1)": serious_or_violent_felony,
        "Gov. Code 7282.5(a)(2)": state_prison_felony,
        "Gov. Code 7282.5(a)(3)": (recent_listed_wobbler, listed_felony),
        "Gov. Code 7282.5(a)(4)": sex_or_arson_registrant,
        "Gov. Code 7282.5(a)(5)": magistrate_finding,
        "Gov. Code 7282.5(a)(6)": federal_felony,
        "Gov. Code 7282.5(b)": not_coded(
            "repeats that no person may be held without a ground, as under (a) (recalled)"
        ),
        "Penal Code 860, 872": found,
    }
)
