"""Delaware's HB 182 of 2025 (11 Del. C. 8402B): no agreements with immigration authorities.

No law enforcement agency may enter, modify, renew or extend an agreement to exercise federal civil
immigration authority under 8 U.S.C. 1357(g), or to detain or house persons in the custody of an
immigration authority for violations of immigration law. Agreements that existed were to end by
2025-08-13. The section regulates agreements only. On one person it says nothing: to hold somebody
on a detainer is not an agreement. Its silence on a hold, a notice, a transfer or a question is no
approval of it.

Basis: the whole section. The first day is that of its signing.
"""

from trustact.language import LOCAL_AND_STATE, Instrument, not_coded

act = Instrument(
    "us-de/hb182-2025",
    title="Ban on agreements with immigration authorities (HB 182)",
    citation="11 Del. C. 8402B",
    in_force=[("2025-07-14", None)],
    binds=LOCAL_AND_STATE,
    basis="text",
    note="regulates agreements only; it says nothing on the acts of an agency toward one person",
)

act.table(
    {
        "11 Del. C. 8402B(a)": not_coded("bars agreements; does not concern a single person"),
        "11 Del. C. 8402B(b)": not_coded("the end of agreements that existed"),
        "11 Del. C. 8402B(c)": not_coded("saves court orders and rules on criminal records"),
    }
)
