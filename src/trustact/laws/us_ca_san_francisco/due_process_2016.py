"""San Francisco's ordinance as amended in 2016: notice to immigration authorities, and holds.

Notice of a release is barred unless the person has one of three kinds of record and is held to
answer for a felony now; then the agency may answer the request, and weighs the person's case first.
The bar on holds stays; its exception ended on 1 October 2016. Nobody is arrested or detained, and
no personal information is given, on an administrative warrant or another civil immigration paper.
Chapter 12H, as amended with it, keeps city resources from immigration enforcement, and forbids to
give release status or personal information except as 12I.3 permits or a federal or state statute,
regulation or decision requires. What such a law requires goes before an ordinance; it is not asked
here again. Any other information that is given for the enforcement of immigration law, as a custody
record or a photograph, assists it; citizenship and immigration status are no longer named (8 U.S.C.
1373). Whether access for an interview assists an investigation (12H.2(a)) is not coded.

The text of 12I.3 is not on file. Reports of the vote differ on two points, which stay open.
"Certain types" of serious felonies count for five years, by one report, and all of them by another.
The felony for which the person is held now is "a felony", "a serious felony" or, as recalled, one
of a list without domestic violence; a serious or violent felony that is no domestic violence is
within all of them. That three felonies came from three incidents no fact of two rows can show, so
that ground stays open as well, as far as there are three felonies in five years.

Choices where the sources leave a question open: The years run from the conviction to the day of the
request. As us-ca-san-francisco/due-process-2013 in all that was kept. The first day is known by the
month; the day on which the exception for holds ended is recalled.

Basis: the preamble of chapter 12I and 12H.2 as in the code, and reports of the vote of 24 May 2016.
"""

from trustact.language import (
    any_of,
    arrest,
    at_least,
    conviction,
    detainer,
    disclosure,
    not_coded,
    paper,
    papers,
    pending_charge,
    question,
    release,
    some,
)
from trustact.laws.us_ca_san_francisco import due_process_2013

old = due_process_2013.act
act = old.amend(
    "us-ca-san-francisco/due-process-2016",
    title="Due Process for All Ordinance, as amended in 2016",
    citation="S.F. Admin. Code ch. 12I, 12H.2 (as amended 2016)",
    in_force=[("2016-07", None)],
    basis="secondary",
    repeal=["violent_conviction_and_charge"],
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "share": "do not share",
        "arrest": "do not arrest",
        "transfer": "do not hand over",
    },
    note="An answer to a notification request is permitted, never required.",
)

# 12H.2: no city resources for immigration enforcement

RESOURCES = "S.F. Admin. Code 12H.2 (as amended 2016)"
ENFORCEMENT = "S.F. Admin. Code 12H.2(a) (as amended 2016)"
INFORMATION = "S.F. Admin. Code 12H.2(c) (as amended 2016)"


@act.provision(ENFORCEMENT, basis="text")
def criminal_paper():
    """A federal court's warrant in a criminal matter, on which federal officers take the person.

    The warrant of a state's court gives immigration authorities no custody.
    """
    return papers.court_paper(
        "warrant",
        signed_by=papers.COURTS,
        basis=("criminal",),
        also=(
            paper.signed_by.isin(*papers.FEDERAL_JUDGES) | paper.jurisdiction.lies_in("us-federal"),
        ),
    )


no_transfer = act.transfer.prohibited(
    ENFORCEMENT,
    says="No city resources may be used to assist a detention or arrest for civil immigration law",
    when=~criminal_paper,
    basis="text",
)

# 12I.2: definitions

NOTICE = "S.F. Admin. Code 12I.3 (as amended 2016)"
TERMS = "S.F. Admin. Code 12I.2 (as amended 2016)"
convicted = act.keep_definition("convicted", TERMS)
civil_detainer = act.keep_definition("civil immigration detainer", TERMS)
violent = act.offenses(TERMS, "ca-violent-felony", basis="recalled")
also_violent = act.offenses(TERMS, "ca-san-francisco-12i", basis="recalled")
serious = act.offenses(TERMS, "ca-serious-felony", basis="recalled")
listed = act.offenses(TERMS, "ca-7282-5-a-3", basis="recalled")
listed_felonies_only = act.offenses(TERMS, "ca-7282-5-a-3-felony-only", basis="recalled")
of_a_named_kind = act.offenses(TERMS, "ca-7282-5-a-3-kind", basis="recalled")
domestic_violence = act.offenses(TERMS, "domestic-violence", basis="recalled")
notification_request = act.definition(
    TERMS,
    "notification request",
    detainer.lodged & detainer.asks.has("notify"),
    says="a request of a federal immigration officer for notice of the release",
)
all_serious_felonies = act.reading(
    "all-serious-felonies",
    asks="Does every serious felony of Penal Code 1192.7(c) count for five years?",
    yes="A report of the vote speaks of any serious felony.",
    no='Another speaks of "certain types" of serious felonies; the definition was not read.',
    citation=TERMS,
    choosable=False,
)
separate_incidents = act.reading(
    "three-separate-incidents",
    asks="Are the three felonies from three separate incidents?",
    yes="Each conviction is for another incident.",
    no="Some of them are for the same incident.",
    citation=NOTICE,
    choosable=False,
)
other_felony_charges = act.reading(
    "other-felony-charges",
    asks="Is a charge enough that is a felony, but neither serious nor violent, or that is "
    "domestic violence?",
    yes="Reports of the vote speak of a felony, without another condition.",
    no="One report speaks of a serious felony; an exception for domestic violence is recalled.",
    citation=NOTICE,
    choosable=False,
)

# 12I.3: holds

no_hold = act.hold.prohibited(
    NOTICE,
    says="No person may be kept on a civil immigration detainer after becoming eligible for "
    "release",
    when=release.eligible & civil_detainer,
)
violent_conviction = act.keep("violent_conviction", NOTICE, basis="recalled")
violent_charge = act.keep("violent_charge", NOTICE, basis="recalled")


@no_hold.unless(NOTICE, basis="recalled")
def exception_until_october_2016():
    """Until 1 October 2016: a violent felony conviction in seven years, and such a charge now."""
    return question.as_of.before("2016-10-01") & violent_conviction & violent_charge


adult = act.keep("adult", NOTICE)
within_48_hours = act.keep("within_48_hours", NOTICE)
no_hold.only_if(adult, within_48_hours)

# 12I.3: notice

no_notice = act.notify.prohibited(
    NOTICE,
    says="No notification request of a federal immigration officer may be answered",
)


in_five_years = conviction.convicted_on.within(years=5, before=detainer.lodged_on)
serious_conviction = some(conviction, convicted, conviction.offense.isin(serious), in_five_years)
three_felonies = at_least(
    3,
    conviction,
    convicted,
    conviction.level == "felony",
    any_of(
        conviction.offense.isin(serious, violent, listed, listed_felonies_only, of_a_named_kind),
        conviction.punishable_by_state_prison,
    ),
    ~conviction.offense.isin(domestic_violence),
    in_five_years,
)


@act.provision(NOTICE, basis="recalled")
def one_of_three_kinds_of_record():
    """A record of one of three kinds, by the years before the request.

    A violent felony in seven years; a serious felony in five; or three felonies in five, from three
    separate incidents, of kinds that lead to state prison (Penal Code 1192.7(c) and 667.5(c), Gov.
    Code 7282.5(a)(2) and (3)), domestic violence excepted.
    """
    return any_of(
        violent_conviction,
        serious_conviction & all_serious_felonies,
        three_felonies & separate_incidents,
    )


@act.provision(NOTICE, basis="recalled")
def held_to_answer():
    """A magistrate found probable cause of a felony, and held the person to answer for it."""
    return some(
        pending_charge,
        pending_charge.probable_cause_found,
        pending_charge.level == "felony",
        (
            pending_charge.offense.isin(serious, violent)
            & ~pending_charge.offense.isin(domestic_violence)
        )
        | other_felony_charges,
    )


@no_notice.unless(NOTICE)
def record_and_charge():
    """The request is answered: one of three kinds of record, and held to answer now."""
    return notification_request & one_of_three_kinds_of_record & held_to_answer


weigh_the_case = act.duty(
    "weigh-rehabilitation-and-ties",
    NOTICE,
    says="Before giving notice, weigh rehabilitation, ties and contribution to the community, "
    "whether the person was a victim of a crime, and the risk to public safety.",
    when=record_and_charge,
    upon="request-received",
    before="notified-authority",
    actions=["notify"],
    answers=["permitted"],
    basis="recalled",
)

# 12I.3 and 12H.2: civil papers, and information

no_civil_arrest = act.arrest.prohibited(
    NOTICE,
    says="No person may be arrested or detained on an administrative warrant, an earlier order of "
    "removal or another civil immigration paper",
    when=~arrest.for_crime,
    basis="recalled",
)
no_detention_on_a_civil_paper = act.hold.prohibited(
    NOTICE,
    says="No person may be detained on an administrative warrant or another civil immigration "
    "paper",
    when=release.eligible
    & papers.administrative_warrant(also=(~paper.signed_by.isin(*papers.JUDGES),))
    & ~civil_detainer,
    basis="recalled",
)
to_immigration_authorities = act.definition(
    INFORMATION,
    "for the enforcement of immigration law",
    disclosure.recipient.isin("ice", "cbp", "dhs")
    | (disclosure.purpose == "immigration-enforcement"),
    says="to a federal immigration authority, or for its purposes",
)
no_release_status = act.share.prohibited(
    INFORMATION,
    says="The release status of a person may be given only where notice of it may be given",
    when=to_immigration_authorities & disclosure.items.has("release-date"),
    basis="text",
)
no_release_status.unless(record_and_charge)
no_personal_information = act.share.prohibited(
    INFORMATION,
    says="Personal information may not be given except as 12I.3 permits",
    when=to_immigration_authorities
    & disclosure.items.has_any("home-address", "work-address", "contact-details"),
    basis="text",
)
no_help_by_information = act.share.prohibited(
    RESOURCES,
    says="Nothing else on a person may be given to assist the enforcement of immigration law",
    when=(disclosure.purpose == "immigration-enforcement")
    & disclosure.items.has_other_than(
        "citizenship-or-immigration-status", "immigration-status-verification", "release-date"
    ),
    basis="text",
)

act.table(
    {
        RESOURCES: no_help_by_information,
        ENFORCEMENT: (criminal_paper, no_transfer),
        "S.F. Admin. Code 12H.2(b) (as amended 2016)": not_coded(
            "help to foreign governments, which is no act of this library"
        ),
        INFORMATION: (to_immigration_authorities, no_release_status, no_personal_information),
        "S.F. Admin. Code 12H.2(d) (as amended 2016)": not_coded(
            "questions on forms for benefits and services, not in a jail"
        ),
        "S.F. Admin. Code 12I.1 (as amended 2016)": not_coded("why the ordinance was passed"),
        TERMS: (
            convicted,
            civil_detainer,
            violent,
            also_violent,
            serious,
            listed,
            listed_felonies_only,
            domestic_violence,
            notification_request,
        ),
        NOTICE: (
            no_hold,
            violent_conviction,
            violent_charge,
            exception_until_october_2016,
            adult,
            within_48_hours,
            no_notice,
            one_of_three_kinds_of_record,
            held_to_answer,
            record_and_charge,
            weigh_the_case,
            no_civil_arrest,
            no_detention_on_a_civil_paper,
        ),
        "S.F. Admin. Code 12I.4 (as amended 2016)": not_coded(
            "reports to the supervisors; the number of the section is recalled"
        ),
    }
)
