"""The Priority Enforcement Program: requests about convicted people, mostly for notice alone.

It replaced Secure Communities on 2014-11-20. Prints went on being checked; what changed is whom ICE
asks for, and what it asks. A charge no longer suffices: ICE asks only for people who were convicted
of listed offenses or are a danger to national security or, from the age of 16, took part in a gang.
And it asks for notice (Form I-247N) unless there are special circumstances: then, with a final
order of removal or other probable cause, it may ask that the person be held (Form I-247D).

For a jail, each form means what it says. The I-247N does not request or authorize custody, so
that there is no federal request on which a hold could rest: prohibited, unless a court's paper is
the ground. The I-247D asks for at most 48 hours past the time of release, weekends and holidays
included; like the I-247A it takes effect only when a copy was served on the person (both recalled).
Both are requests, so that no answer is "required". Whether the ground on the form is probable cause
is a matter of the Fourth Amendment.

The forms came into use in June 2015 and were replaced on 2017-04-02. The program itself was ended
by Executive Order 13768 of 2017-01-25; from then on ICE's choice is not regulated here. Until the
forms came, the older I-247 was used.

Points to note: the felony is one "in the convicting jurisdiction", except a state or local offense
of which immigration status is an element (federal immigration felonies count). Three misdemeanors
count from three separate incidents; where three convictions are on file the fact
`misdemeanor_incidents` says from how many. What is a "significant misdemeanor" was defined by the
Secretary: domestic violence, sexual abuse or exploitation, burglary, a firearm, drug distribution,
driving under the influence, or else 90 days in custody (recalled); kinds that are stated in the
record count, and the category `ice-significant-misdemeanor` settles the rest. The Form I-247X, for
other priorities, is not on file beyond its existence: there is no rule on it, and whom ICE asks for
on it is not regulated here. A person whom ICE itself handed over for a proceeding (box 2) is asked
for without any of this; no fact shows that.

Basis: the opening of the Secretary's memorandum on Secure Communities of 2014-11-20 and the boxes
of the forms I-247D and I-247N; the paragraph on special circumstances is recalled.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    HoldHours,
    Instrument,
    any_of,
    at_least,
    conviction,
    custody,
    detainer,
    findings,
    not_coded,
    papers,
    person,
    question,
    release,
    removal_order,
    some,
)
from trustact.laws.us_federal import _convictions

act = Instrument(
    "us-federal/pep-2014",
    title="Priority Enforcement Program",
    citation="PEP",
    status="program",
    in_force=[("2014-11-20", "2017-04-02")],
    binds=LOCAL_AND_STATE | {"ice"},
    basis="text",
    note="the program ended on 2017-01-25, its forms were used until 2017-04-01; each of them is a "
    "request",
)

# Whom ICE asks for: part 1.A of the forms

stands = act.definition(
    "PEP; convictions", "convicted", _convictions.STANDS, says=_convictions.STANDS_SAYS
)
aggravated_felony = act.offenses("8 U.S.C. 1101(a)(43)", "aggravated-felony")
gang_element = act.offenses("18 U.S.C. 521(a)", "gang-element")
status_element = act.offenses(
    "PEP; Form I-247D part 1.A, immigration status", "immigration-status-element"
)
minor_traffic = act.offenses("PEP; Form I-247D part 1.A, three misdemeanors", "minor-traffic")
significant = act.offenses("PEP; significant misdemeanor", "ice-significant-misdemeanor")
domestic_violence = act.offenses(
    "PEP; significant misdemeanor", "domestic-violence", basis="recalled"
)
sexual_abuse = act.offenses("PEP; significant misdemeanor", "sexual-abuse", basis="recalled")
firearm = act.offenses("PEP; significant misdemeanor", "firearm", basis="recalled")
drug_distribution = act.offenses(
    "PEP; significant misdemeanor", "drug-distribution", basis="recalled"
)
driving = act.offenses("PEP; significant misdemeanor", "dui", basis="recalled")
about_status = act.definition(
    "PEP; Form I-247D part 1.A, immigration status",
    "a state or local offense of which immigration status is an element",
    ~conviction.jurisdiction.lies_in("us-federal") & conviction.offense.isin(status_element),
    says="an offense of a state or locality for which an essential element was the person's "
    "immigration status",
)

no_request = act.issue_detainer.prohibited(
    "PEP; Form I-247D part 1.A",
    says="ICE asks for notice or custody only where the person was convicted of a listed offense, "
    "took part in a gang, or is a danger to national security",
    when=(detainer.form != "I-247X") & question.as_of.before("2017-01-25"),
    binds={"ice"},
)


@no_request.unless("PEP; Form I-247D part 1.A, national security")
def danger_to_national_security():
    """Terrorism or espionage, proved or suspected, or another danger to national security."""
    return findings.national_security_danger


@no_request.unless("PEP; Form I-247D part 1.A, gang")
def gang():
    """A conviction of which gang participation was an element, or intentional participation.

    The element is active participation in a criminal street gang (18 U.S.C. 521(a)). Without a
    conviction, the person is at least 16 and intentionally took part to further illegal activities.
    """
    return some(conviction, conviction.offense.isin(gang_element), stands) | (
        findings.gang_participation & (person.age >= 16)
    )


@no_request.unless("PEP; Form I-247D part 1.A, felony")
def felony():
    """A conviction for a felony, other than a state offense of which status is an element."""
    return some(conviction, conviction.level == "felony", ~about_status, stands)


@no_request.unless("PEP; Form I-247D part 1.A, aggravated felony")
def convicted_of_aggravated_felony():
    """A conviction for an aggravated felony, as defined at the time of the conviction."""
    return some(conviction, conviction.offense.isin(aggravated_felony), stands)


@no_request.unless("PEP; Form I-247D part 1.A, significant misdemeanor", basis="recalled")
def significant_misdemeanor():
    """A conviction for a significant misdemeanor, as the Secretary defined it."""
    return some(
        conviction,
        conviction.level == "misdemeanor",
        conviction.offense.isin(
            significant, domestic_violence, sexual_abuse, firearm, drug_distribution, driving
        ),
        stands,
    )


@no_request.unless("PEP; Form I-247D part 1.A, three misdemeanors")
def three_misdemeanors():
    """Convictions for three or more misdemeanors that arose from three separate incidents.

    Minor traffic offenses and state or local offenses of which status is an element do not count.
    """
    return at_least(
        3,
        conviction,
        conviction.level == "misdemeanor",
        ~conviction.offense.isin(minor_traffic),
        ~about_status,
        stands,
    ) & (person.misdemeanor_incidents >= 3)


@no_request.only_if("PEP; Form I-247N part 1")
def suspected_removable():
    """The Department suspects, or has probable cause, that the person is removable."""
    return any_of(
        findings.reason_to_believe_removable,
        findings.probable_cause_removable,
        removal_order.final,
    )


@no_request.only_if("PEP; Form I-247D part 1.B", basis="recalled")
def notice_alone_or_special_circumstances():
    """The request is for notice alone, or there are special circumstances.

    To ask that a person be held, ICE states a final order of removal or other probable cause.
    """
    return ~detainer.asks.has("hold") | (
        findings.special_circumstances & (removal_order.final | findings.probable_cause_removable)
    )


# What the forms ask of a jail


@act.provision("PEP; court's paper")
def paper_of_a_court():
    """A court's warrant, or a court's order or writ that authorizes custody, is the ground.

    One that is stated to be for another matter is executed separately, and is none for this hold.
    """
    return papers.court_paper_for_custody(also=(papers.NOT_FOR_ANOTHER_MATTER,))


no_hold_on_notice_form = act.hold.prohibited(
    "Form I-247N",
    says="The form does not request or authorize custody past the time of release",
    when=detainer.lodged & (detainer.form == "I-247N") & release.eligible & ~paper_of_a_court,
    binds=LOCAL_AND_STATE,
)
may_give_notice = act.notify.permitted(
    "Form I-247N",
    says="The form asks for notice as early as practicable, if possible 48 hours before release",
    when=detainer.lodged & (detainer.form == "I-247N") & custody.in_custody,
    binds=LOCAL_AND_STATE,
)
may_give_notice_of_detainer = act.notify.permitted(
    "Form I-247D",
    says="The form asks for notice before the release",
    when=detainer.lodged
    & (detainer.form == "I-247D")
    & detainer.asks.has("notify")
    & custody.in_custody,
    binds=LOCAL_AND_STATE,
)
hours_past_release = act.definition(
    "Form I-247D",
    "48 hours beyond the time of release",
    HoldHours("flat"),
    says="hours of the clock since the person would otherwise have been released, weekends and "
    "holidays included (recalled)",
)


@act.provision("Form I-247D")
def asked_to_hold():
    """A detainer on Form I-247D asks to hold a person who would otherwise be released."""
    return (
        detainer.lodged & (detainer.form == "I-247D") & detainer.asks.has("hold") & release.eligible
    )


@act.provision("Form I-247D, service", basis="recalled")
def served_on_the_person():
    """The form takes effect only when a copy was served on the person."""
    return detainer.served_on_person


may_hold = act.hold.permitted(
    "Form I-247D",
    says="The form asks the agency to maintain custody for at most 48 hours beyond the time of "
    "release",
    when=asked_to_hold & served_on_the_person & (hours_past_release <= 48),
    binds=LOCAL_AND_STATE,
)
at_most_48_hours = act.hold.prohibited(
    "Form I-247D",
    says="Custody on the form may not exceed 48 hours beyond the time of release, weekends and "
    "holidays included",
    when=asked_to_hold & (hours_past_release > 48) & ~paper_of_a_court,
    binds=LOCAL_AND_STATE,
    basis="recalled",
)
no_hold_before_service = act.hold.prohibited(
    "Form I-247D, service",
    says="Without service of a copy on the person the form has no effect, and nobody is held on it",
    when=asked_to_hold & ~served_on_the_person & ~paper_of_a_court,
    binds=LOCAL_AND_STATE,
    basis="recalled",
)

act.table(
    {
        "PEP; convictions": stands,
        "PEP; Form I-247D part 1.A": no_request,
        "PEP; Form I-247D part 1.A, national security": danger_to_national_security,
        "PEP; Form I-247D part 1.A, gang": gang,
        "PEP; Form I-247D part 1.A, felony": felony,
        "PEP; Form I-247D part 1.A, immigration status": about_status,
        "PEP; Form I-247D part 1.A, aggravated felony": convicted_of_aggravated_felony,
        "PEP; Form I-247D part 1.A, significant misdemeanor": significant_misdemeanor,
        "PEP; Form I-247D part 1.A, three misdemeanors": three_misdemeanors,
        "PEP; Form I-247D part 1.B": notice_alone_or_special_circumstances,
        "PEP; Form I-247D part 2": not_coded(
            "a person whom the Department handed over for a proceeding; no fact of a case shows it"
        ),
        "PEP; Form I-247N part 1": suspected_removable,
        "PEP; court's paper": paper_of_a_court,
        "Form I-247N": (no_hold_on_notice_form, may_give_notice),
        "Form I-247D": (
            may_give_notice_of_detainer,
            hours_past_release,
            asked_to_hold,
            may_hold,
            at_most_48_hours,
        ),
        "Form I-247D, service": (served_on_the_person, no_hold_before_service),
        "Form I-247X": not_coded("a request for transfer under other priorities, not on file"),
    }
)
