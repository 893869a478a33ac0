"""New Mexico's Immigrant Safety Act of 2026: agreements and property, not the single person.

Public bodies may not enter into, renew or extend agreements to detain people for federal civil
immigration violations, and must end those they have at the earliest lawful date. They may not sell
or lease public land for such detention, nor have agreements under 8 U.S.C. 1357(g). Whether a jail
holds, notifies or hands over one person on a detainer is not a question of such an agreement, and
the act has no rule on it. "Not regulated" is no approval: other laws may bar the act.

Basis: news and legal news on the act as signed on 2026-02-05; its text was not read.
"""

from trustact.language import LOCAL_AND_STATE, Instrument, not_coded

act = Instrument(
    "us-nm/immigrant-safety-act-2026",
    title="Immigrant Safety Act (HB 9)",
    citation="N.M. HB 9 (2026)",
    in_force=[("2026-05-20", None)],
    binds=LOCAL_AND_STATE,
    basis="secondary",
    note="Regulates agreements and property only: detention contracts, public land, 287(g).",
)

act.table(
    {
        "N.M. HB 9 (2026), agreements": not_coded(
            "no agreement to detain people for civil immigration violations, and existing ones end "
            "at the earliest lawful date; about no one person"
        ),
        "N.M. HB 9 (2026), property": not_coded(
            "no public land is sold or leased for such detention; about no one person"
        ),
        "N.M. HB 9 (2026), 287(g)": not_coded(
            "no agreements under 8 U.S.C. 1357(g); about no one person"
        ),
        "N.M. HB 9 (2026), enforcement": not_coded(
            "civil actions of the attorney general or a district attorney, by reports on the bill; "
            "no answer turns on them"
        ),
    }
)
