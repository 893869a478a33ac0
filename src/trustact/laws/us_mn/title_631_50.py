"""Minnesota Statutes 631.50: notice to immigration officers of felony commitments.

When a person who is convicted of a felony is committed to a state prison, the county jail, or
another state or county institution that public funds support, its officer in charge at once
inquires into the nationality of the person. If it appears that the person is an alien, the officer
immediately notifies the United States immigration officer of the district of the day of the
commitment and the reasons for it, its length, the country, and the last entry.

The notice is one of the commitment: the section orders no notice of a release, no hold and no
transfer. "Convicted of a felony and committed" is taken to mean that the custody is for the felony,
so a pending charge, a misdemeanor and a felony of earlier years do not count, nor a conviction
that was undone, from which a person is no longer convicted of a felony. A person appears to
be an alien where there is reason to believe that the person is no citizen, or where a federal
answer says so; lawful residents are aliens. People who are found mentally ill and committed are in
the section too, and not coded: no fact of a case shows that.

Bills of 2025 and 2026 would extend the section to charges, and one (SF 4992) would repeal it; no
report was found that one of them passed.

Basis: the section as a bill of 2008 restates the statutes of 2006, and as bills of March 2025 and
March 2026 restate those of 2024; the words are the same. That it is older is not disputed, but what
it said before was not read. 631.51, on copies from the clerk of the court, was not read.
"""

from trustact.language import (
    Instrument,
    conviction,
    custody,
    findings,
    inquiry,
    not_coded,
    person,
    some,
)

act = Instrument(
    "us-mn/631-50",
    title="Notice of aliens committed for a felony",
    citation="Minn. Stat. 631.50",
    in_force=[("2007-01-01", None)],
    binds={"sheriff", "county-jail", "state-corrections"},
    basis="text",
    note="the notice is one of the commitment; gives no hold and orders no notice of a release",
)
earlier = act.reading(
    "as-early-as-this",
    asks="Did the section say the same on this day, before the statutes of 2006 were published?",
    yes="A bill of 2008 restates the section from the statutes of 2006, without a change "
    "marked as new.",
    no="The statutes before 2006 are not on file, and the wording may have been "
    "another; no other source on file has it.",
    citation="Minn. Stat. 631.50",
)
act.disputed_days("1990-01-01", "2007-01-01", earlier)


@act.provision("Minn. Stat. 631.50")
def committed_for_a_felony():
    """A person who is convicted of a felony is in custody for it.

    A conviction that was vacated, reversed, set aside or reduced since is none of a felony;
    nor is a case that ended in diversion.
    """
    return custody.in_custody & some(
        conviction,
        conviction.level == "felony",
        conviction.current_custody,
        ~conviction.diversion,
        ~conviction.events.has_any(
            "vacated", "reversed", "set-aside", "reduced-to-misdemeanor", "redesignated"
        ),
    )


@act.provision("Minn. Stat. 631.50")
def appears_to_be_an_alien():
    """There is reason to believe that the person is no citizen, or a federal answer says so."""
    return person.known_unlawful_presence | findings.reason_to_believe_not_citizen


ask_nationality = act.inquire.required(
    "Minn. Stat. 631.50",
    says="The officer in charge at once inquires into the nationality of a person who is committed "
    "for a felony",
    when=committed_for_a_felony & inquiry.is_about("nationality", "citizenship"),
)
notify_of_commitment = act.notify.required(
    "Minn. Stat. 631.50",
    says="The United States immigration officer is immediately notified of the commitment of an "
    "alien for a felony: its day, reasons and length, the country, and the last entry",
    when=committed_for_a_felony & appears_to_be_an_alien,
)

act.table(
    {
        "Minn. Stat. 631.50": (
            committed_for_a_felony,
            appears_to_be_an_alien,
            ask_nationality,
            notify_of_commitment,
        ),
        "Minn. Stat. 631.51": not_coded("copies of records from the clerk of the court; not read"),
    }
)
