"""Virginia's jail inquiry of 2008 (19.2-83.2, 53.1-218): birth and citizenship are asked.

The officer in charge of a jail or correctional facility must ask a person in custody whether he or
she was born in, or is a citizen of, the United States, and must make an immigration query to the
support center of ICE for anyone who was born in or is a citizen of another country, or whose
answers are unknown. The results go to the state's data systems. The answer to the query gives no
hold: both sections are silent on it.

The duty is to ask about birth and citizenship. A question on immigration status as such is not
ordered, and not forbidden, by these sections; another law may speak of it (19.2-11.02).

Basis: the legislature's summary of HB 820 and SB 609 as passed; the sections themselves were not
read. The first day is that of the session's acts, recalled.
"""

from trustact.language import Instrument, custody, inquiry, not_coded

act = Instrument(
    "us-va/jail-inquiry-2008",
    title="Questions on citizenship in jails (HB 820, SB 609)",
    citation="Va. Code 19.2-83.2, 53.1-218",
    in_force=[("2008-07-01", None)],
    binds={"sheriff", "county-jail", "city-jail", "state-corrections"},
    basis="secondary",
    note="the first day is recalled; no hold follows from the answers",
)
jails = {"sheriff", "county-jail", "city-jail"}
birth_or_citizenship = act.definition(
    "Va. Code 19.2-83.2",
    "birth or citizenship",
    inquiry.is_about("citizenship", "place-of-birth", "country-of-birth", "nationality"),
    says="whether the person was born in, or is a citizen of, the United States",
)
ask_in_jail = act.inquire.required(
    "Va. Code 19.2-83.2",
    says="The officer in charge of a jail asks a person in custody about birth in, and citizenship "
    "of, the United States",
    when=custody.in_custody & birth_or_citizenship,
    binds=jails,
)
ask_in_prison = act.inquire.required(
    "Va. Code 53.1-218",
    says="The officer in charge of a correctional facility asks a person committed to it about "
    "birth in, and citizenship of, the United States",
    when=custody.in_custody & birth_or_citizenship,
)
query = act.duty(
    "immigration-query",
    "Va. Code 19.2-83.2, 53.1-218",
    says="Query ICE's support center if the person was born in, or is a citizen of, another "
    "country, or if the answers are unknown",
    when=custody.in_custody,
    upon="booked",
    actions=["inquire"],
)

act.table(
    {
        "Va. Code 19.2-83.2": (birth_or_citizenship, ask_in_jail),
        "Va. Code 19.2-83.2, 53.1-218": query,
        "Va. Code 53.1-218": ask_in_prison,
        "Va. Code 53.1-219": not_coded(
            "a clerk of court's copies of the record for immigration officers, as recalled"
        ),
    }
)
