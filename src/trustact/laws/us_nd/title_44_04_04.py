"""North Dakota Century Code 44-04-04: notice to immigration officers of felony commitments.

Whenever a person convicted of a felony is committed to the custody of the Department of Corrections
and Rehabilitation, a county jail or another county institution that public funds support, the
officer in charge inquires immediately into the nationality of the person. If it appears that the
person is an alien, the officer immediately notifies the United States immigration officer of the
district of the day of the commitment and the reason for it, its length, the country, and the last
entry.

The notice is one of the commitment: the section orders no notice of a release, no hold and no
transfer. "Convicted of a felony and committed" is taken to mean that the custody is for the felony,
so a pending charge, a misdemeanor and a felony of earlier years do not count, nor a conviction
that was undone, from which a person is no longer convicted of a felony. A person appears to
be an alien where there is reason to believe that the person is no citizen, or where a federal
answer says so; lawful residents are aliens. People who are adjudged mentally ill and committed are
in the section too; no fact of a case shows that.

Basis: the whole section in the code as printed after the sessions of 2023. Its history is not on
file: it is older, and what it said before that was not read. The days from 2023-08-01 are covered,
by which an act of the session of 2023 would have been in force.
"""

from trustact.language import Instrument, conviction, custody, findings, inquiry, person, some

act = Instrument(
    "us-nd/44-04-04",
    title="Notice of aliens committed for a felony",
    citation="N.D.C.C. 44-04-04",
    in_force=[("2023-08-01", None)],
    binds={"sheriff", "county-jail", "state-corrections"},
    basis="text",
    note="the notice is one of the commitment; gives no hold and orders no notice of a release",
)
earlier = act.reading(
    "as-early-as-this",
    asks="Did the section say the same on this day, before the print of 2023?",
    yes="The print of the Century Code of 2023 shows no change, and the number is an old one.",
    no="The history of the section is not on file, and its wording before that may have been "
    "another; no other source on file has it.",
    citation="N.D.C.C. 44-04-04",
)
act.disputed_days("1990-01-01", "2023-08-01", earlier)


@act.provision("N.D.C.C. 44-04-04")
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


@act.provision("N.D.C.C. 44-04-04")
def appears_to_be_an_alien():
    """There is reason to believe that the person is no citizen, or a federal answer says so."""
    return person.known_unlawful_presence | findings.reason_to_believe_not_citizen


ask_nationality = act.inquire.required(
    "N.D.C.C. 44-04-04",
    says="The officer in charge immediately inquires into the nationality of a person who is "
    "committed for a felony",
    when=committed_for_a_felony & inquiry.is_about("nationality", "citizenship"),
)
notify_of_commitment = act.notify.required(
    "N.D.C.C. 44-04-04",
    says="The United States immigration officer is immediately notified of the commitment of an "
    "alien for a felony: its day, reason and length, the country, and the last entry",
    when=committed_for_a_felony & appears_to_be_an_alien,
)

act.table(
    {
        "N.D.C.C. 44-04-04": (
            committed_for_a_felony,
            appears_to_be_an_alien,
            ask_nationality,
            notify_of_commitment,
        ),
    }
)
