"""Vermont's act of 2017 on immigration agreements and on registries: no rule on a hold.

Only the Governor, in consultation with the Attorney General, may enter into, modify or extend an
agreement under 8 U.S.C. 1357(g) or 19 U.S.C. 1401(i); an agency may, when that is necessary to
address threats to public safety that arise from a declared state or national emergency. No public
agency may disclose personally identifying information to a federal agency for the registration of
individuals, or help with such a registry.

It regulates agreements and registries, and neither holds nor notice, interviews or questions. Every
answer is therefore "not regulated", which is no approval: the policing policy of the agency (us-
vt/fair-impartial-policing) and the Constitution apply.

Basis: the text of 4651(a)-(c) and 4652. An act of 2025 (S.44, signed on 2025-05-21) repeals the
agencies' own power in an emergency: reported by the American Civil Liberties Union of Vermont; its
text as enacted was not read.
"""

from trustact.language import LOCAL_AND_STATE, Instrument, not_coded

act = Instrument(
    "us-vt/act-5-2017",
    title="Immigration agreements and registries (Act 5 of 2017)",
    citation="20 V.S.A. 4651 to 4652",
    in_force=[("2017-03-28", None)],
    binds=LOCAL_AND_STATE,
    basis="text",
    text_read=("2017-03-28", "2024-01-01"),
    note="regulates agreements under 8 U.S.C. 1357(g) and registries only",
)

act.table(
    {
        "20 V.S.A. 4651(a)": not_coded("definitions for (b)"),
        "20 V.S.A. 4651(b)": not_coded(
            "a federal registration of individuals by religion, national origin, status or the "
            "like; no action here is about one"
        ),
        "20 V.S.A. 4651(c)-(d)": not_coded("older agreements; information under 8 U.S.C. 1373"),
        "20 V.S.A. 4652(a)": not_coded(
            "only the Governor makes agreements; about no single person"
        ),
        "20 V.S.A. 4652(b)": not_coded(
            "agencies in a declared emergency, until an act of 2025; about no single person"
        ),
    }
)
