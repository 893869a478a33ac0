"""Missouri R.S.Mo. 544.472: the status of a person who is charged and confined is verified.

If a person is charged and confined to jail for any period, and nationality or lawful status cannot
be verified from documents in the prisoner's possession or after a reasonable effort, the arresting
agency verifies it within 48 hours by a query to the support center of ICE. If it is determined that
the prisoner is in the country unlawfully, the agency notifies Homeland Security. Nothing in the
section denies bond or prevents the release of a person who is otherwise eligible: it gives no hold
and no delay of a release.

A person who is stated to be at the stage of an arrest is not charged; where no stage is stated, a
pending charge is taken to be one that was filed. That documents verify the status is the fact that
proof of citizenship or lawful status was provided. "Determined" is taken to mean by a federal
answer (`known_unlawful_presence`). The duty is that of the arresting agency, and not of a jail that
keeps its prisoners.

The section was 577.900, of 2008, then 577.680, and is 544.472 since 2017; the older number is the
second one here. It bound all agencies from 2009-08-28.

Who is stated to have been arrested only is not charged.

Basis: the whole section.
"""

from trustact.language import (
    Instrument,
    custody,
    findings,
    inquiry,
    not_coded,
    pending_charge,
    person,
    renumbered,
    some,
)

act = Instrument(
    "us-mo/544-472",
    title="Verification of status in jail",
    citation="R.S.Mo. 544.472, before 2017 577.680",
    in_force=[("2009-08-28", None)],
    binds={
        "sheriff",
        "municipal-police",
        "state-police",
        "university-police",
        "school-police",
        "other-local",
        "other-state",
    },
    basis="text",
    note="gives no hold and no delay of a release",
)
section = renumbered("R.S.Mo. 577.680", "R.S.Mo. 544.472", on="2017-01-01")


@act.provision(section.at("(1)"))
def charged_and_confined():
    """A person charged with an offense and confined to jail for any period."""
    return custody.in_custody & some(pending_charge, pending_charge.is_filed())


@act.provision(section.at("(1)"))
def verified_from_documents():
    """Documents of the prisoner verify citizenship or lawful status."""
    return person.proof_of_citizenship_or_lawful_status


verify = act.inquire.required(
    section.at("(1)"),
    says="The arresting agency verifies the nationality and status of a person who is charged and "
    "confined, unless documents verify them",
    when=charged_and_confined
    & ~verified_from_documents
    & inquiry.is_about("immigration-status", "citizenship", "nationality"),
)
query = act.duty(
    "query-support-center",
    section.at("(1)"),
    says="Query ICE's support center within 48 hours",
    when=charged_and_confined & ~verified_from_documents,
    upon="booked",
    within_hours=48,
    actions=["inquire", "notify"],
    done_when=findings.federal_verification_received,
)
notify_dhs = act.notify.required(
    section.at("(1)"),
    says="Homeland Security is notified if it is determined that the prisoner is in the country "
    "unlawfully",
    when=charged_and_confined & person.known_unlawful_presence,
)


act.table(
    {
        section.at("(1)"): (
            charged_and_confined,
            verified_from_documents,
            verify,
            query,
            notify_dhs,
        ),
        section.at("(2)"): not_coded("saves bond and release; the number is recalled"),
    }
)
