"""Alabama HB 56 of 2011: verification in jail, and detention and notice upon a federal answer.

When a person is charged with a crime for which bail is required (it shows where bond was posted),
or is confined in a jail for any period, a reasonable effort is made to determine whether he or she
is an alien unlawfully present, by an inquiry to the Law Enforcement Support Center within 48 hours
(31-13-18). A person so determined "shall be considered a flight risk and shall be detained until
prosecution or until handed over to federal immigration authorities". Only the federal government's
answer determines it. Where it has not come the section orders no hold, on suspicion or on a
detainer; that is not approval of one.

An unlawfully present alien who was convicted of a violation of state or local law and is within 30
days of release is reported to ICE, and stays in custody during a transfer (31-13-19).

For a victim, a critical witness, or a parent or child of one, all provisions are stayed until the
proceedings end; then only a request of federal officers to take custody is complied with
(31-13-20). The fact of a case that shows it is `victim_or_witness`; whether a witness is critical
is not asked, so the stay may be taken as wider than the text. The order covers everybody else:
where a case says nothing of a victim, the person is taken to be none, and an answer that rests on
it says so first. Where it was asked and is not known, the answers stay open.

Readings: whether somebody whose prosecution is over is still detained "until handed over"; whether
such a request is complied with before the state would release the person; and whether the act was
law in September 2011, when a court had suspended all of it for some weeks (recalled). Other
sections were enjoined or settled (United States v. Alabama, 11th Cir. 2012); nothing was found that
these were.

31-13-18 as read ended on 2025-10-01, when SB 53 of 2025 took effect (`us-al/sb53-2025`, not on
file). A detention without a hearing on probable cause or bail meets the Fourth and the Fourteenth
Amendment, which stand beside this act; no citizen is an alien, so a claim or proof of citizenship
stops the act until it is checked.

Basis: 31-13-18, 31-13-19 (as amended on 2012-05-18) and 31-13-20 in the codes to 2024; the first
day is recalled.
"""

from trustact.language import (
    Instrument,
    conviction,
    custody,
    detainer,
    findings,
    inquiry,
    not_coded,
    pending_charge,
    person,
    question,
    release,
    some,
)

act = Instrument(
    "us-al/hb56-2011",
    title="Act on illegal immigration (HB 56)",
    citation="Ala. Code 31-13-18 to 31-13-20 (Act 2011-535)",
    in_force=[("2011-09-29", None)],
    binds={"sheriff", "county-jail", "city-jail", "municipal-police", "state-corrections"},
    basis="text",
    text_read=("2012-05-18", "2025-10-01"),
    note="state law only: no citizen is an alien, so a claim of citizenship is checked before "
    "anything else; whether a detention without a hearing is lawful is a matter of federal law",
)

suspended_in_2011 = act.reading(
    "suspension-of-2011",
    asks="Had the district court suspended these sections until 2011-09-29?",
    yes="In United States v. Alabama (N.D. Ala. 2011) the whole act was suspended until the "
    "motions against it were decided (recalled).",
    no="Act 2011-535 took effect on 2011-09-01; the court's order itself is not on file.",
    citation="United States v. Alabama (N.D. Ala. 2011)",
)
act.disputed_days("2011-09-01", "2011-09-29", suspended_in_2011, affirmed=False)

before_the_act_of_2025 = act.definition(
    "Ala. Code 31-13-18",
    "as read",
    question.as_of.before("2025-10-01"),
    says="the section before SB 53 of 2025, whose text is not on file",
)


# 31-13-20: victims and witnesses


@act.provision("Ala. Code 31-13-20")
def stayed():
    """A victim, a critical witness, or a parent or child of one: the provisions are stayed."""
    return person.victim_or_witness


# 31-13-18: verification of status

determined_unlawfully_present = act.definition(
    "Ala. Code 31-13-18(b)",
    "determined to be unlawfully present",
    findings.federal_verification_received & person.known_unlawful_presence,
    says="an alien whom the federal government's answer shows to be unlawfully present",
)


@act.provision("Ala. Code 31-13-18(a)")
def confined_or_charged():
    """The person is confined in a jail, or charged with a crime for which bail is required."""
    return custody.in_custody | some(
        pending_charge, pending_charge.jurisdiction.lies_in("us-al"), pending_charge.bond_posted
    )


determine_status = act.inquire.required(
    "Ala. Code 31-13-18(a)",
    says="A reasonable effort is made to determine, by verification with the federal government, "
    "whether a person who is confined is unlawfully present",
    when=before_the_act_of_2025
    & ~stayed
    & confined_or_charged
    & inquiry.is_about("immigration-status", "citizenship"),
)
verify_within_48_hours = act.duty(
    "verify-within-48-hours",
    "Ala. Code 31-13-18(b)",
    says="Send the inquiry to the Law Enforcement Support Center within 48 hours",
    when=before_the_act_of_2025 & ~stayed & confined_or_charged,
    upon="booked",
    within_hours=48,
    actions=["hold", "inquire"],
    done_when=findings.federal_verification_received,
)
detained_after_prosecution = act.reading(
    "after-prosecution",
    asks="Is a person whose prosecution is over still detained until handed over?",
    yes="Section 31-13-18(b) sets two ends, the prosecution or the transfer, and only the "
    "second is left; no decision is on file.",
    no="Section 31-13-18(b) speaks of a flight risk, which is a matter before trial; once the "
    "charge is over there is none.",
    citation="Ala. Code 31-13-18(b)",
)


@act.provision("Ala. Code 31-13-18(b)")
def prosecution_is_pending():
    """A criminal charge under the law of the state is pending.

    Whether the section reaches further, when no charge is pending any more, is a reading.
    """
    return (
        some(
            pending_charge,
            pending_charge.jurisdiction.lies_in("us-al"),
            ~pending_charge.level.isin("infraction", "violation"),
        )
        | detained_after_prosecution
    )


detain = act.hold.required(
    "Ala. Code 31-13-18(b)",
    says="A person determined to be unlawfully present is considered a flight risk and is detained "
    "until prosecution or until handed over to federal immigration authorities",
    when=before_the_act_of_2025
    & ~stayed
    & release.eligible
    & determined_unlawfully_present
    & prosecution_is_pending,
)

# 31-13-19: notice before the release

within_30_days_of_release = act.definition(
    "Ala. Code 31-13-19",
    "within 30 days of release",
    release.days_until <= 30,
    says="the ordinary release is now, or at most 30 days away",
)


@act.provision("Ala. Code 31-13-19")
def serves_for_state_or_local_violation():
    """The custody is for a conviction of a violation of state or local law of Alabama.

    One that was vacated, reversed, set aside or expunged since is none, nor one that ended in
    diversion.
    """
    return some(
        conviction,
        conviction.jurisdiction.lies_in("us-al"),
        conviction.current_custody,
        ~conviction.diversion,
        ~conviction.events.has_any("vacated", "reversed", "set-aside", "expunged"),
    )


notify_ice = act.notify.required(
    "Ala. Code 31-13-19",
    says="An unlawfully present alien convicted of a violation of state or local law and within 30 "
    "days of release is reported to ICE and to the state",
    when=custody.in_custody
    & ~stayed
    & determined_unlawfully_present
    & serves_for_state_or_local_violation
    & within_30_days_of_release,
)
keep_during_transfer = act.duty(
    "keep-custody-during-transfer",
    "Ala. Code 31-13-19",
    says="Keep the person in custody during any transfer to federal immigration authorities",
    when=custody.in_custody
    & ~stayed
    & determined_unlawfully_present
    & serves_for_state_or_local_violation,
    upon="decided",
    actions=["transfer"],
    done_by=["handed-over"],
)
while_the_state_holds = act.reading(
    "while-the-state-holds",
    asks="Is a request to take custody complied with while the person is held for the state?",
    yes="Section 31-13-20 says any request, and the proceedings for which it stays everything "
    "may go on; no decision is on file.",
    no="The stay of 31-13-20 leaves charges of the state as they are, and no request ends "
    "the custody that a court ordered.",
    citation="Ala. Code 31-13-20",
)
hand_over_on_request = act.transfer.required(
    "Ala. Code 31-13-20",
    says="While the provisions are stayed for a victim or witness, the agency still complies with "
    "a request of federal immigration officers to take custody",
    when=stayed
    & custody.in_custody
    & determined_unlawfully_present
    & detainer.lodged
    & detainer.issuer.isin("ice", "cbp", "dhs")
    & detainer.asks.has("transfer")
    & (release.eligible | while_the_state_holds),
)

act.table(
    {
        "Ala. Code 31-13-18": before_the_act_of_2025,
        "Ala. Code 31-13-18(a)": (confined_or_charged, determine_status),
        "Ala. Code 31-13-18(b)": (
            determined_unlawfully_present,
            verify_within_48_hours,
            prosecution_is_pending,
            detain,
        ),
        "Ala. Code 31-13-19": (
            serves_for_state_or_local_violation,
            within_30_days_of_release,
            notify_ice,
            keep_during_transfer,
        ),
        "Ala. Code 31-13-20": (stayed, hand_over_on_request),
        "Ala. Code 31-13, other sections": not_coded(
            "enjoined, settled, or about no person in jail"
        ),
    }
)
