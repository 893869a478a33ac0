"""Missouri R.S.Mo. 67.307: no local orders against cooperation on immigration status.

No county, city, town or village may have an order or ordinance that limits or prohibits
communication or cooperation with federal agencies to verify or report immigration status, or that
grants a right to lawful status. Who has one loses grants of the state. Sheriffs and chiefs of
police tell their officers in writing of a duty to cooperate; that is known from the title of the
section and recalled. It concerns orders and policies. It orders no hold or notice about one person,
and that no policy may forbid an act gives no power to do it.

The section is of 2009; the day is recalled.

Basis: subsections 1 and 2.
"""

from trustact.language import Instrument, not_coded

act = Instrument(
    "us-mo/67-307",
    title="Ban on local sanctuary policies",
    citation="R.S.Mo. 67.307",
    in_force=[("2009", None)],
    binds={"sheriff", "county-jail", "city-jail", "municipal-police", "other-local"},
    basis="text",
    note="regulates orders and policies only; the first day is not on file",
)

act.table(
    {
        "R.S.Mo. 67.307(1)": not_coded(
            "defines law enforcement officer, municipality and others; no answer turns on it"
        ),
        "R.S.Mo. 67.307(2)": not_coded(
            "bans orders and ordinances; does not concern a single person"
        ),
    }
)
