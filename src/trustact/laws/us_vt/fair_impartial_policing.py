"""Vermont's Fair and Impartial Policing Policy: civil immigration law is not for the police.

Every law enforcement agency of the state adopts each component of the model policy of the Criminal
Justice Council (20 V.S.A. 2366) and may add to it; what an agency added is not here. An agency may
not enforce federal civil immigration law, so nobody is arrested on a detainer or an administrative
warrant. For unlawful entry or reentry it makes no arrest without a warrant and holds nobody, unless
that is necessary for safety or essential to another criminal investigation. Officers do not ask for
immigration status unless an investigation of a crime needs it.

The jails of Vermont are run by its Department of Corrections, which is no law enforcement agency in
this sense and is not bound.

That nobody is held on such papers is recalled only, and what the policy says on notice of a
release, on handing a person over, on information and on access to people in custody is not on file:
those answers are undetermined. What is known: the version of December 2017 left out a proposed
prohibition of telling federal authorities a victim's or witness's immigration status, which the
Council was advised would break federal law, so that until 2024 it has no rule on status alone. The
American Civil Liberties Union of Vermont wrote of the version of December 2017 that it gives police
much leeway to share information, does not limit access to people in custody, and lets officers
question those who have recently crossed the border. Of the version of 2024-04-23 only the opening
was read.

Choices where the text leaves a question open: safety is another significant risk that the officer
found; that other crime is at issue needs probable cause of it. A court's criminal warrant is not
civil immigration law. The opening of 2024 has agencies not enforce civil immigration law except as
the policy itself provides; whether it provides for a warrant of a federal judge that is not
criminal is not on file, so that an arrest on one is undetermined.

Basis: the opening of the model policy, and the Council's statement of 2025-04-02, which sums it up;
the rules on detainers and questions are recalled; status in Vermont Public Radio (2017-12-12). The
Council approved a version in December 2017; earlier ones are not on file.
"""

from trustact.language import (
    Instrument,
    any_of,
    arrest,
    detainer,
    disclosure,
    findings,
    inquiry,
    not_coded,
    papers,
    person,
    question,
    release,
)

act = Instrument(
    "us-vt/fair-impartial-policing",
    title="Fair and Impartial Policing Policy",
    citation="Vermont Criminal Justice Council model policy (20 V.S.A. 2366)",
    status="policy",
    in_force=[("2017-12", None)],
    binds={"sheriff", "municipal-police", "state-police", "university-police"},
    basis="recalled",
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "transfer": "do not hand over",
        "interview": "give no access",
        "inquire": "do not ask",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="an agency may have added stricter rules of its own",
)

# Enforcement of civil immigration law


@act.provision("Model policy, civil immigration law")
def on_civil_papers():
    """A detainer was lodged, or there is an administrative warrant of an immigration authority."""
    return detainer.lodged | papers.administrative_warrant()


@act.provision("Model policy, civil immigration law")
def criminal_warrant():
    """A criminal warrant, signed for a court."""
    return papers.court_paper("warrant", signed_by=papers.COURTS, basis=("criminal",))


hold_rule_not_on_file = act.reading(
    "hold-rule-not-on-file",
    asks="Does the policy prohibit a hold on a detainer or an administrative warrant?",
    yes="It prohibits it.",
    no="It does not prohibit it.",
    citation="Model policy, civil immigration law",
    choosable=False,
)
no_hold = act.hold.prohibited(
    "Model policy, civil immigration law",
    says="Nobody is held on an immigration detainer or an administrative warrant, as recalled",
    when=release.eligible & on_civil_papers & ~criminal_warrant & hold_rule_not_on_file,
)
no_arrest = act.arrest.prohibited(
    "Model policy, civil immigration law",
    says="Officers may not enforce federal civil immigration law",
    when=~arrest.for_crime,
    basis="secondary",
)
judges_warrant_not_on_file = act.reading(
    "judges-warrant-not-on-file",
    asks="Does the policy except a warrant of a federal judge that is not criminal?",
    yes="It excepts it.",
    no="It does not except it.",
    citation="Model policy, civil immigration law",
    choosable=False,
)


@no_arrest.unless("Model policy, civil immigration law", basis="secondary")
def judges_warrant():
    """A judge or magistrate of a federal court signed the warrant, if the policy excepts that."""
    return papers.judicial_warrant(signed_by=papers.FEDERAL_JUDGES) & judges_warrant_not_on_file


# Unlawful entry and reentry

no_arrest_for_entry = act.arrest.prohibited(
    "Model policy, unlawful entry",
    says="Nobody is arrested for unlawful entry or reentry without a warrant",
    when=arrest.federal_criminal_immigration_charge & ~criminal_warrant,
    basis="secondary",
)


no_hold_for_entry = act.hold.prohibited(
    "Model policy, unlawful entry",
    says="Nobody is held for unlawful entry or reentry without a warrant",
    when=release.eligible
    & on_civil_papers
    & ~criminal_warrant
    & arrest.federal_criminal_immigration_charge,
    basis="secondary",
)


@no_arrest_for_entry.unless("Model policy, unlawful entry, exceptions", basis="secondary")
def safety_or_another_crime():
    """Necessary for public or officer safety, or essential to investigate another crime.

    Safety means an imminent risk of physical injury; the crime has nothing to do with immigration.
    """
    return any_of(findings.other_significant_risk, findings.other_probable_cause)


no_hold_for_entry.unless(safety_or_another_crime)


# Questions

recently_crossed_counts = act.reading(
    "recent-crossing-in-2024",
    asks="Does the version of 2024 still allow questions to people who recently crossed a border?",
    yes="It keeps what the version of 2017 allowed.",
    no="It does not keep it.",
    citation="Model policy, questions",
    choosable=False,
)
no_inquiry = act.inquire.prohibited(
    "Model policy, questions",
    says="Officers do not ask about immigration status",
    when=inquiry.is_about("immigration-status", "citizenship"),
)


@no_inquiry.unless("Model policy, questions")
def needed_for_a_crime():
    """The investigation of a crime needs the answer."""
    return inquiry.for_criminal_investigation


@no_inquiry.unless("Model policy, questions, recent crossing", basis="secondary")
def recently_crossed():
    """The person is believed to have crossed the border recently."""
    return findings.recent_illegal_entry & (
        question.as_of.before("2024-04-23") | recently_crossed_counts
    )


# Notice, hand-over, information, access: not on file

text_not_on_file = act.reading(
    "text-not-on-file",
    asks="Does the policy prohibit the act?",
    yes="It prohibits it.",
    no="It does not prohibit it.",
    citation="Model policy, information and access",
    choosable=False,
)
not_on_file = act.on("notify", "transfer", "interview").prohibited(
    "Model policy, information and access",
    says="What the policy says on notice, hand-overs and access to people in custody is not on "
    "file",
    when=text_not_on_file,
)


@act.provision("Model policy, information on status (2017)", basis="secondary")
def status_under_the_version_of_2017():
    """The status of a victim or witness and nothing else, before the version of 2024.

    The version of 2017 left out a proposed prohibition of telling it to federal authorities. What
    it says of other people is not on file.
    """
    return (
        question.as_of.before("2024-04-23")
        & person.victim_or_witness
        & disclosure.items.has_any(
            "citizenship-or-immigration-status", "immigration-status-verification"
        )
        & ~disclosure.items.has_other_than(
            "citizenship-or-immigration-status", "immigration-status-verification"
        )
    )


information_not_on_file = act.share.prohibited(
    "Model policy, information and access",
    says="What the policy says on information is not on file, other than on the status of a victim "
    "or witness in 2017",
    when=text_not_on_file & ~status_under_the_version_of_2017,
)

act.table(
    {
        "Model policy, purpose and introduction": not_coded("biased policing; no rule on an act"),
        "Model policy, civil immigration law": (
            on_civil_papers,
            criminal_warrant,
            no_hold,
            no_arrest,
            judges_warrant,
        ),
        "Model policy, unlawful entry": (no_arrest_for_entry, no_hold_for_entry),
        "Model policy, unlawful entry, exceptions": safety_or_another_crime,
        "Model policy, questions": (no_inquiry, needed_for_a_crime),
        "Model policy, questions, recent crossing": recently_crossed,
        "Model policy, information and access": (not_on_file, information_not_on_file),
        "Model policy, information on status (2017)": status_under_the_version_of_2017,
        "Model policy, accountability and training": not_coded("supervision; no rule on an act"),
    }
)
