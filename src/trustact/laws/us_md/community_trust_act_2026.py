"""Maryland's Community Trust Act of 2026: no question, hold, transfer or notice without a judge.

Known from summaries only; the text was not read. Employees of state and local correctional
facilities and law enforcement agents may not ask about citizenship, immigration status or place of
birth, hold a person at a federal request, transfer a person to immigration authorities, or notify
them of the custody, without a judicial warrant or a court's order. As enacted the act excepts
persons with a felony conviction, persons on the sex-offender registry and persons who serve five
years or more.

What no summary settles is a reading that cannot be chosen, since the text is not on file: whether
those three exceptions lift the bars on holds and transfers as well as that on notice; whether a
conviction or a registry of another state counts; whether a warrant of a state's court is a
"judicial warrant" for a transfer to or a notice for immigration authorities; whether the exceptions
for questions, which are those of law enforcement agents, are also those of a jail; and whether the
bar on notice reaches the state's prisons, since the Attorney General states it for local
correctional facilities, the pre-trial facilities of the state among them.

The state's prisons have a duty instead, as the Attorney General states it: within 48 hours before
the release they notify ICE of an individual who is the subject of a detainer that a warrant of
removal (Form I-205) accompanies.

Choices where the summaries leave a question open: A judicial warrant is one of a federal judge. A
criminal warrant of a state's court, or a court's order or writ for custody that is not on
immigration, is a ground of its own, so that the hold is not at a federal request, and the act then
has no rule on it. A conviction that was undone, pardoned, expunged, sealed, dismissed or reduced,
and probation before judgment, are no felony conviction. A level is that of the record, or of the
table of Maryland's common offenses, which is recalled. Five years are counted as 1,825 days. A
person who is released before a sentence does not serve one. Who asks about nationality asks of
which country a person is a citizen. Questions for a criminal investigation, to certify a visa of a
victim, or for consular notice are the excepted ones.

The act (SB 791, HB 1575) became law without a signature on 2026-06-01. Whether it was operative on
that day or from 2026-10-01, the usual first day of acts in Maryland, is a reading.

Another act of 2026 (HB 711, on data privacy) limits what officers may share; it is not here.

Basis: two pages of advocates; a summary of the bill of April 2026 for questions; the guidance of
the Attorney General of June 2026, as the Maryland Association of Counties sums it up, for notice.
"""

from trustact.language import (
    Instrument,
    conviction,
    custody,
    detainer,
    disclosure,
    inquiry,
    not_coded,
    paper,
    papers,
    person,
    question,
    release,
    some,
)

PRISONS = {"state-corrections"}
POLICE = ("sheriff", "municipal-police", "state-police", "university-police", "school-police")
FIVE_YEARS = 1825

act = Instrument(
    "us-md/community-trust-act-2026",
    title="Community Trust Act",
    citation="Community Trust Act (2026)",
    in_force=[("2026-10-01", None)],
    binds={*POLICE, "county-jail", "city-jail", "state-corrections"},
    basis="secondary",
    fallback={
        "hold": "release",
        "transfer": "do not hand over",
        "notify": "do not notify",
        "inquire": "do not ask",
        "share": "do not share",
    },
    note="known from summaries; the text, its sections and its first day are not on file",
)
operative_in_june = act.reading(
    "operative-from-2026-06-01",
    asks="Was the act operative from 2026-06-01, when it became law?",
    yes="By Md. Const. art. III, 31 an act takes effect on June 1 unless it says otherwise, "
    "and the Attorney General had given guidance on this one by June 29.",
    no="Most acts of Maryland name October 1; the clause of this one is not on file.",
    citation="Community Trust Act (2026) on effect",
)
act.disputed_days("2026-06-01", "2026-10-01", operative_in_june)

# Definitions and exceptions

out_of_state_counts = act.reading(
    "out-of-state-not-on-file",
    asks="Does a felony conviction or a sex-offender registry of another state count?",
    yes="The summaries say felony convictions and registry without a limit.",
    no="Statutes of Maryland mean Maryland's own unless they name others.",
    citation="Community Trust Act (2026) on other states",
    choosable=False,
)
exceptions_reach_custody = act.reading(
    "exceptions-on-custody-not-on-file",
    asks="Do the exceptions for a felony, the registry and five years lift the bars on holds and "
    "transfers?",
    yes="The summaries state the exceptions for the act as a whole.",
    no="They were written for notice of a release; a hold still needs a judge's warrant.",
    citation="Community Trust Act (2026) on exceptions",
    choosable=False,
)
state_warrant_counts = act.reading(
    "state-warrants-not-on-file",
    asks="Is a warrant of a state's court a judicial warrant for immigration authorities?",
    yes="A judge signed it.",
    no="It does not authorize immigration authorities to take the person.",
    citation="Community Trust Act (2026) on judicial warrants",
    choosable=False,
)


@act.provision("Community Trust Act (2026) on federal requests")
def federal_request():
    """A detainer, or a warrant of an immigration officer, asks to hold the person."""
    return (detainer.lodged & detainer.asks.has("hold")) | papers.administrative_warrant(
        also=(~paper.signed_by.isin(*papers.JUDGES),)
    )


@act.provision("Community Trust Act (2026) on other grounds")
def warrant_of_state_court():
    """A criminal warrant of a state's court, a ground that is no federal request."""
    return papers.court_paper("warrant", signed_by=("state-judge", "clerk"), basis=("criminal",))


@act.provision("Community Trust Act (2026) on other grounds")
def order_on_another_matter():
    """A court's order or writ for custody that is not on immigration, a ground of its own."""
    return papers.order_for_custody()


@act.provision("Community Trust Act (2026) on judicial warrants")
def judicial_warrant():
    """A warrant that a federal judge signed.

    Whether one of a state's court is enough is open. A federal one for another matter that did not
    come with the request is executed separately.
    """
    return papers.judicial_warrant(
        signed_by=papers.FEDERAL_JUDGES, also=(papers.FOR_THE_REQUEST,)
    ) | (warrant_of_state_court & state_warrant_counts)


@act.provision("Community Trust Act (2026) on court orders")
def order_of_a_court():
    """A court's order requires the notice or the transfer."""
    return papers.judicial_order(
        authorizes=("notify", "transfer", "immigration-custody"), also=(papers.FOR_THE_REQUEST,)
    )


@act.provision("Community Trust Act (2026) on court orders")
def order_for_custody():
    """An order of a federal judge authorizes the custody."""
    return papers.judicial_order(
        signed_by=papers.FEDERAL_JUDGES,
        authorizes=("hold", "arrest", "immigration-custody"),
        also=(papers.FOR_THE_REQUEST,),
    )


stands = act.definition(
    "Community Trust Act (2026) on felonies",
    "felony conviction",
    (conviction.level == "felony")
    & ~conviction.diversion
    & ~conviction.events.has_any(
        "vacated",
        "reversed",
        "pardoned",
        "expunged",
        "sealed",
        "set-aside",
        "dismissed-after-sentence",
        "reduced-to-misdemeanor",
        "redesignated",
    ),
    says="a conviction of a felony that was neither undone nor followed by relief",
)


@act.provision("Community Trust Act (2026) on felonies")
def felony_conviction():
    """A felony conviction. Whether one of another state counts is open."""
    return some(conviction, stands, conviction.jurisdiction.lies_in("us-md") | out_of_state_counts)


@act.provision("Community Trust Act (2026) on the registry")
def sex_offender_registrant():
    """On the sex-offender registry. Whether that of another state counts is open."""
    return person.registries.has("md-sex-offender") | (
        person.registries.has("sex-offender-other-state") & out_of_state_counts
    )


@act.provision("Community Trust Act (2026) on long sentences")
def serves_five_years():
    """Serves a sentence of five years or more. A person released before any sentence does not."""
    return (
        (custody.sentence_days >= FIVE_YEARS)
        & ~custody.basis.isin("arrest", "traffic-stop", "state-charge", "federal-criminal-charge")
        & ~release.reason.isin(
            "bail-posted",
            "bail-available",
            "own-recognizance",
            "charges-dismissed",
            "acquitted",
            "diversion",
        )
    )


@act.provision("Community Trust Act (2026) on exceptions")
def excepted_for_notice():
    """A felony conviction, the registry, or five years or more."""
    return felony_conviction | sex_offender_registrant | serves_five_years


@act.provision("Community Trust Act (2026) on exceptions to custody")
def excepted_for_custody():
    """A felony, the registry or five years, if that excepts from holds and transfers too."""
    return (felony_conviction | sex_offender_registrant | serves_five_years) & (
        exceptions_reach_custody
    )


@act.provision("Community Trust Act (2026) on pre-trial facilities")
def pre_trial():
    """Held before any sentence, as in a pre-trial facility that the state runs."""
    return custody.basis.isin("arrest", "traffic-stop", "state-charge")


@act.provision("Community Trust Act (2026) on removal warrants")
def detainer_with_removal_warrant():
    """A detainer that a warrant of removal or deportation (Form I-205) accompanies."""
    return detainer.lodged & papers.administrative_warrant(
        forms=("I-205",), also=(paper.with_detainer,)
    )


# The bars

no_hold = act.hold.prohibited(
    "Community Trust Act (2026) on holds",
    says="No person may be held at the request of immigration authorities",
    when=release.eligible & federal_request & ~warrant_of_state_court & ~order_on_another_matter,
)
no_hold.unless(judicial_warrant, order_for_custody, excepted_for_custody)
no_transfer = act.transfer.prohibited(
    "Community Trust Act (2026) on transfers",
    says="No person may be transferred to immigration authorities",
)
no_transfer.unless(judicial_warrant, order_of_a_court, excepted_for_custody)
no_notice = act.notify.prohibited(
    "Community Trust Act (2026) on notice",
    says="Immigration authorities may not be notified of a person's custody or release",
    binds=act.binds - PRISONS,
)
no_notice.unless(judicial_warrant, order_of_a_court, excepted_for_notice)
custody_information = act.definition(
    "Community Trust Act (2026) on notice",
    "custody status",
    disclosure.recipient.isin("ice", "cbp", "dhs")
    & disclosure.items.has_any("custody-status", "custody-record", "release-date"),
    says="information that a person is in custody, or is released, for immigration authorities",
)
no_custody_information = act.share.prohibited(
    "Community Trust Act (2026) on notice",
    says="Immigration authorities may not be notified of a person's custody or release",
    when=custody_information,
    binds=act.binds - PRISONS,
)
no_custody_information.unless(judicial_warrant, order_of_a_court, excepted_for_notice)

# Notice by the state's prisons

bar_reaches_prisons = act.reading(
    "notice-by-prisons-not-on-file",
    asks="Does the bar on notice reach the state's prisons, apart from their duty to notify?",
    yes="The bill as filed covered state and local correctional facilities.",
    no="The Attorney General states the bar for local and pre-trial facilities only.",
    citation="Community Trust Act (2026) on notice by prisons",
    choosable=False,
)
no_notice_by_prisons = act.notify.prohibited(
    "Community Trust Act (2026) on notice by prisons",
    says="Immigration authorities may not be notified of a person's custody or release",
    when=pre_trial | (~detainer_with_removal_warrant & bar_reaches_prisons),
    binds=PRISONS,
)
no_notice_by_prisons.unless(judicial_warrant, order_of_a_court, excepted_for_notice)
no_information_by_prisons = act.share.prohibited(
    "Community Trust Act (2026) on notice by prisons",
    says="Immigration authorities may not be notified of a person's custody or release",
    when=custody_information & (pre_trial | (~detainer_with_removal_warrant & bar_reaches_prisons)),
    binds=PRISONS,
)
no_information_by_prisons.unless(judicial_warrant, order_of_a_court, excepted_for_notice)
notice_of_removal = act.notify.required(
    "Community Trust Act (2026) on notice of removal",
    says="A state correctional facility notifies ICE within 48 hours before the release",
    when=detainer_with_removal_warrant & ~pre_trial,
    binds=PRISONS,
)
notify_in_time = act.duty(
    "notify-within-48-hours-before-release",
    "Community Trust Act (2026) on notice of removal",
    says="Notify ICE within 48 hours before the release",
    when=detainer_with_removal_warrant & ~pre_trial,
    upon="request-received",
    before="released",
    actions=["notify"],
    binds=PRISONS,
    done_by=["notified-authority"],
)

# Questions

no_question = act.inquire.prohibited(
    "Community Trust Act (2026) on questions",
    says="Nobody may be asked about citizenship, immigration status or place of birth",
    when=inquiry.is_about(
        "immigration-status", "citizenship", "nationality", "place-of-birth", "country-of-birth"
    ),
)
jail_may_ask = act.reading(
    "questions-of-jails-not-on-file",
    asks="Are the exceptions for questions of law enforcement agents also those of a jail?",
    yes="Consular notice is owed by whoever has the person in custody.",
    no="The summary states them for law enforcement agents only.",
    citation="Community Trust Act (2026) on excepted questions",
    choosable=False,
)


@no_question.unless("Community Trust Act (2026) on excepted questions")
def excepted_question():
    """A criminal investigation, a protection that turns on status, or what a treaty requires."""
    return inquiry.purpose.isin(
        "criminal-investigation", "victim-visa-certification", "consular-notice"
    ) & (question.agency_in(*POLICE) | jail_may_ask)


act.table(
    {
        "Community Trust Act (2026) on effect": operative_in_june,
        "Community Trust Act (2026) on federal requests": federal_request,
        "Community Trust Act (2026) on other grounds": (
            warrant_of_state_court,
            order_on_another_matter,
        ),
        "Community Trust Act (2026) on judicial warrants": judicial_warrant,
        "Community Trust Act (2026) on court orders": (order_of_a_court, order_for_custody),
        "Community Trust Act (2026) on felonies": (stands, felony_conviction),
        "Community Trust Act (2026) on the registry": sex_offender_registrant,
        "Community Trust Act (2026) on long sentences": serves_five_years,
        "Community Trust Act (2026) on exceptions": excepted_for_notice,
        "Community Trust Act (2026) on exceptions to custody": excepted_for_custody,
        "Community Trust Act (2026) on holds": no_hold,
        "Community Trust Act (2026) on transfers": no_transfer,
        "Community Trust Act (2026) on notice": (
            no_notice,
            no_custody_information,
            custody_information,
        ),
        "Community Trust Act (2026) on notice by prisons": (
            no_notice_by_prisons,
            no_information_by_prisons,
        ),
        "Community Trust Act (2026) on notice of removal": (notice_of_removal, notify_in_time),
        "Community Trust Act (2026) on pre-trial facilities": pre_trial,
        "Community Trust Act (2026) on removal warrants": detainer_with_removal_warrant,
        "Community Trust Act (2026) on questions": no_question,
        "Community Trust Act (2026) on excepted questions": excepted_question,
        "Community Trust Act (2026) on intimidation": not_coded(
            "nobody is intimidated on account of immigration status; no act answered here"
        ),
    }
)
