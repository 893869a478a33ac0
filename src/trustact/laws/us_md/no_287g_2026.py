"""Maryland's act of 2026 on immigration enforcement agreements: none may be made.

The State, a unit of local government, a county sheriff and their agencies, officers, employees and
agents may not enter into an agreement with the federal government that lets them enforce civil
immigration law (8 U.S.C. 1103 and 1357 among others). Existing agreements end by 2026-07-01 at the
latest; one summary of the act as passed says that they end at once.

The act regulates agreements and no act on one person: it has no rule on holds, notice, transfer,
interviews, questions, information or arrests. Sheriffs announced that they would go on cooperating
with detainers; what the law of Maryland says of that stands in other acts.

An emergency act: in force since the governor signed it. Two sources of 2026 give 2026-02-17 as that
day, a Tuesday; another gives the day after.

Basis: the synopsis of the General Assembly and press reports; the text was not read.
"""

from trustact.language import LOCAL_AND_STATE, Instrument, not_coded

act = Instrument(
    "us-md/no-287g-2026",
    title="Ban on immigration enforcement agreements",
    citation="Md. HB 444/SB 245 (2026)",
    in_force=[("2026-02-17", None)],
    binds=LOCAL_AND_STATE,
    basis="secondary",
    note="it prohibits agreements on civil immigration enforcement, and regulates no act on one "
    "person",
)

act.table(
    {
        "Md. HB 444/SB 245 (2026) on new agreements": not_coded(
            "none may be entered into; about no one person"
        ),
        "Md. HB 444/SB 245 (2026) on existing agreements": not_coded(
            "they are terminated by 2026-07-01; about no one person"
        ),
    }
)
