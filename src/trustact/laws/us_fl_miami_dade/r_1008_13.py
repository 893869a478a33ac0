"""Miami-Dade County Resolution R-1008-13: no detainer is honored unless all its costs are paid.

The county's Corrections may honor a detainer only if the federal government agrees in writing to
reimburse all costs and, in addition, the person has a prior conviction for a forcible felony (Fla.
Stat. 776.08) or is charged with an offense that is not bondable. No such agreement was made: from
2014-01-01 persons were released with no notice to ICE. The resolution speaks of detainers; it has
no rule on notice, information and interviews.

Choices where the text is not on file: a conviction counts of any year and any court, unless it was
vacated, reversed, set aside or reduced to a misdemeanor; diversion is none, and whether one counts
that was pardoned, expunged, sealed or dismissed is a reading. One report says "convicted felon" in
place of forcible felony. A forcible felony is also any other felony with the use or threat of force
against a person. Only its elements decide (Perkins v. State, Fla. 1991; State v. Hearns, Fla.
2007): theft, drugs, forgery and their like are none, and a felony that no table names is an open
question. An offense is not bondable if it is capital or punishable by life and the proof is evident
(Fla. Const. art. I s. 14); that is for the case to state, as the category `fl-non-bondable`.

It ends on 2017-02-17, when the Commission amended it. The mayor had ordered the jail on 2017-01-26
to honor all detainers; that did not amend the resolution. Since 2019 a state act commands
compliance with detainers.

Who is stated to have been arrested only is not charged.

Basis: the county's record (title, history), a letter of the director as quoted, reports.
"""

from trustact.language import (
    Instrument,
    agreements,
    conviction,
    detainer,
    not_coded,
    pending_charge,
    release,
    some,
)

act = Instrument(
    "us-fl-miami-dade/r-1008-13",
    title="County resolution of 2013 on detainers",
    citation="Miami-Dade County Resolution R-1008-13",
    status="policy",
    issued_by="governing-body",
    in_force=[("2014-01-01", "2017-02-17")],
    binds={"county-jail"},
    basis="secondary",
    fallback={"hold": "release"},
    note="the resolution lets the jail honor a detainer and never requires it; a mayor's order of "
    "2017-01-26, which did not amend it, was to honor all detainers",
)

forcible_felony = act.offenses("R-1008-13, forcible felony", "fl-forcible-felony", basis="recalled")
non_bondable = act.offenses("R-1008-13, non-bondable offense", "fl-non-bondable", basis="recalled")

relief_leaves_the_conviction = act.reading(
    "relief-after-judgment",
    asks="Is a felony a prior conviction that was later pardoned, expunged, sealed or dismissed?",
    yes="The accounts of R-1008-13 ask for a prior conviction, and name no relief.",
    no="What the law has erased or forgiven is no longer a conviction; the text of R-1008-13 is "
    "not on file.",
    citation="R-1008-13, forcible felony",
)
no_hold = act.hold.prohibited(
    "R-1008-13, rule",
    says="Corrections does not keep anybody on a detainer unless all costs are reimbursed and the "
    "person's record or charge is one that the resolution names",
    when=detainer.lodged & detainer.asks.has("hold") & release.eligible,
)


@no_hold.only_if("R-1008-13, reimbursement")
def all_costs_reimbursed():
    """The federal government has agreed in writing to reimburse all costs."""
    return agreements.reimbursement & agreements.reimburses_all_costs


@no_hold.unless("R-1008-13, forcible felony", basis="recalled")
def convicted_of_forcible_felony():
    """A prior conviction for a forcible felony."""
    return some(
        conviction,
        conviction.level == "felony",
        conviction.offense.isin(forcible_felony),
        ~conviction.diversion,
        ~conviction.events.has_any(
            "vacated", "reversed", "set-aside", "reduced-to-misdemeanor", "redesignated"
        ),
        ~conviction.events.has_any("pardoned", "expunged", "sealed", "dismissed-after-sentence")
        | relief_leaves_the_conviction,
    )


@no_hold.unless("R-1008-13, non-bondable offense", basis="recalled")
def charged_with_non_bondable_offense():
    """A pending charge of an offense that is not bondable."""
    return some(
        pending_charge,
        pending_charge.is_filed(),
        pending_charge.offense.isin(non_bondable),
    )


act.table(
    {
        "R-1008-13, rule": no_hold,
        "R-1008-13, reimbursement": all_costs_reimbursed,
        "R-1008-13, forcible felony": convicted_of_forcible_felony,
        "R-1008-13, non-bondable offense": charged_with_non_bondable_offense,
        "R-1008-13, other clauses": not_coded("the text is not on file"),
    }
)
