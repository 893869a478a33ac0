"""Rhode Island's policy of August 2014: no hold without a judicial order of removal.

Agents of the executive branch detain nobody pursuant to an ICE detainer, unless ICE has obtained a
judicial order of deportation or removal from the United States for the person. An ICE detainer is a
civil immigration detainer under 8 CFR 287.7. The governor signed the policy on 2014-08-14; it took
the place of the one of July, which had asked for a warrant.

It binds all executive agencies, the Department of Corrections and that of Public Safety with the
sheriffs and the State Police among them; the police of cities and towns are not bound. Juvenile
detention and probation are the state's own too (recalled).

A reading, since nearly all orders of removal come from immigration judges: whether their orders are
judicial. A federal judge's order (8 U.S.C. 1228(c)) is; an order of an immigration officer, such as
one of expedited removal, and a warrant of removal (I-205) are not. A judge's order in an
immigration case that is not one of deportation or removal is not what the policy names either.

Choices where the text leaves a question open: The order is one that the agency has before it, as
the press says: the detainer is accompanied by it. The sentence permits the hold and does not
require it; the press says that it requires to honor such detainers. A request for notice only is no
detainer to hold. A court's warrant that is not based on immigration law, or its order for custody,
is a ground of its own, and then the policy has no rule on the hold. There is no rule on notice,
transfer, interviews, questions and information, and no limit of hours that is on file.

Basis: the sentence as a member of the legislature quotes it (2016); the Associated Press
(2014-08-15). Later changes were not looked for.
"""

from trustact.language import Instrument, detainer, paper, papers, release, removal_order, some

act = Instrument(
    "us-ri/governor-policy-2014-08",
    title="Governor's policy on detainers of August 2014",
    citation="Governor policy signed 2014-08-14",
    status="policy",
    issued_by="executive",
    in_force=[("2014-08-14", None)],
    binds={
        "state-corrections",
        "state-police",
        "sheriff",
        "juvenile-detention",
        "probation",
        "other-state",
    },
    basis="secondary",
    fallback={"hold": "release"},
    note="an order permits the hold and does not require it; whether there is probable cause is a "
    "matter of the Fourth Amendment (Morales v. Chadbourne, 793 F.3d 208, 1st Cir. 2015)",
)


@act.provision("Policy of August 2014 on ICE detainers")
def ice_detainer():
    """A civil immigration detainer under 8 CFR 287.7 that asks to hold the person."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("Policy of August 2014 on other grounds")
def criminal_warrant_of_a_court():
    """A court's warrant not on immigration, or its order for custody, is the ground."""
    return (
        papers.court_paper("warrant", signed_by=papers.COURTS, basis=("criminal", "other"))
        | papers.order_for_custody()
    )


no_hold = act.hold.prohibited(
    "Policy of August 2014 on detention",
    says="No person may be detained pursuant to an ICE detainer",
    when=ice_detainer & release.eligible & ~criminal_warrant_of_a_court,
)
immigration_judge_is_judicial = act.reading(
    "order-of-immigration-judge",
    asks="Is an order of removal of an immigration judge a judicial order?",
    yes="Nearly all orders come from immigration judges, and the press reported that the "
    "policy reaches significantly more people than that of July.",
    no="Immigration judges are attorneys of the Department of Justice (8 U.S.C. 1101(b)(4)), "
    "and a judicial order of removal is one of a federal district judge (8 U.S.C. "
    "1228(c)).",
    citation="Policy of August 2014 on removal orders",
)


@no_hold.unless("Policy of August 2014 on removal orders")
def judicial_order_of_removal():
    """ICE has obtained a judicial order of deportation or removal, which is among the papers."""
    return some(
        paper,
        paper.paper == "order",
        paper.basis == "removal",
        paper.signed_by.isin(*papers.FEDERAL_JUDGES)
        | ((paper.signed_by == "immigration-judge") & immigration_judge_is_judicial),
    )


@no_hold.unless("Policy of August 2014 on removal orders")
def order_lodged_with_the_jail():
    """A judicial order of deportation or removal was lodged with the jail."""
    return removal_order.lodged_with_jail & (
        removal_order.signed_by.isin(*papers.FEDERAL_JUDGES)
        | ((removal_order.signed_by == "immigration-judge") & immigration_judge_is_judicial)
    )


act.table(
    {
        "Policy of August 2014 on ICE detainers": ice_detainer,
        "Policy of August 2014 on detention": no_hold,
        "Policy of August 2014 on other grounds": criminal_warrant_of_a_court,
        "Policy of August 2014 on removal orders": (
            judicial_order_of_removal,
            order_lodged_with_the_jail,
        ),
    }
)
