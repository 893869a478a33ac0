"""Virginia's jail inquiry of 2008 (19.2-83.2, 53.1-218): birth and citizenship are asked.

The officer in charge of a jail or correctional facility must ask a person in custody whether he or
she was born in, and is a citizen of, a country other than the United States, and must make an
immigration query to the support center of ICE for anyone of whom both is true, or either is not
known. The results go to the state's data systems. The answer to the query gives no hold: both
sections are silent on it.

Since 2020-07-01 (cc. 995 and 996 of 2020) the duty is limited to persons who are committed for a
felony. Custody for a felony is a pending charge of one, or a conviction of one for which the person
is now held.

The duty is to ask about birth and citizenship. A question on immigration status as such is not
ordered, and not forbidden, by these sections; another law may speak of it (19.2-11.02).

Basis: 53.1-218 in the code of 2022, with its history; of 19.2-83.2 the legislature's summaries of
2008 and of HB 1150 of 2020. The first days are those of the sessions' acts, recalled.
"""

from trustact.language import (
    Instrument,
    conviction,
    custody,
    findings,
    inquiry,
    not_coded,
    pending_charge,
    question,
    some,
)

act = Instrument(
    "us-va/jail-inquiry-2008",
    title="Questions on citizenship in jails (HB 820, SB 609)",
    citation="Va. Code 19.2-83.2, 53.1-218",
    in_force=[("2008-07-01", None)],
    binds={"sheriff", "county-jail", "city-jail", "state-corrections"},
    basis="secondary",
    note="the first days are recalled; no hold follows from the answers",
)
jails = {"sheriff", "county-jail", "city-jail"}
birth_or_citizenship = act.definition(
    "Va. Code 19.2-83.2",
    "birth or citizenship",
    inquiry.is_about("citizenship", "place-of-birth", "country-of-birth", "nationality"),
    says="whether the person was born in, or is a citizen of, the United States",
)


@act.provision("Va. Code 53.1-218", basis="text")
def committed_for_a_felony():
    """Since 2020-07-01 only a person who is committed for a felony is asked."""
    return (
        question.as_of.before("2020-07-01")
        | some(pending_charge, pending_charge.level == "felony")
        | some(
            conviction,
            conviction.level == "felony",
            conviction.current_custody,
            ~conviction.diversion,
            ~conviction.events.has_any(
                "vacated",
                "reversed",
                "set-aside",
                "expunged",
                "sealed",
                "pardoned",
                "dismissed-after-sentence",
                "reduced-to-misdemeanor",
                "redesignated",
            ),
        )
    )


ask_in_jail = act.inquire.required(
    "Va. Code 19.2-83.2",
    says="The officer in charge of a jail asks a person in custody about birth in, and citizenship "
    "of, the United States",
    when=custody.in_custody & birth_or_citizenship & committed_for_a_felony,
    binds=jails,
)
ask_in_prison = act.inquire.required(
    "Va. Code 53.1-218",
    says="The officer in charge of a correctional facility asks a person committed to it about "
    "birth in, and citizenship of, the United States",
    when=custody.in_custody & birth_or_citizenship & committed_for_a_felony,
    basis="text",
)
query = act.duty(
    "immigration-query",
    "Va. Code 19.2-83.2, 53.1-218",
    says="Query ICE's support center if the person was born in, and is a citizen of, another "
    "country, or if either is not known",
    when=custody.in_custody & committed_for_a_felony,
    upon="booked",
    actions=["inquire"],
    done_when=findings.federal_verification_received,
    basis="text",
)

act.table(
    {
        "Va. Code 19.2-83.2": (birth_or_citizenship, ask_in_jail),
        "Va. Code 19.2-83.2, 53.1-218": query,
        "Va. Code 53.1-218": (ask_in_prison, committed_for_a_felony),
        "Va. Code 53.1-219": not_coded(
            "a clerk of court's copies of the record of a felony for immigration officers"
        ),
    }
)
