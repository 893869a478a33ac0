"""The settlement of Gonzalez v. ICE: covered offices ask for notice, not for a hold.

For five years from 2025-03-04 the offices of ICE that the settlement covers may not issue certain
detainers without a prompt review of probable cause by a neutral officer. Until there is such a
review they use Form I-247G, a request for advance notice of the release, which does not request or
authorize custody. So for a jail a hold on an I-247G is prohibited as far as this settlement goes,
whatever the record, unless a court's paper is the ground; notice is what the form asks, and since
it is a request the agency may give it or not. Whether state or local law lets it is another
question.

Whom the bar on detainers protects is not on file: the class of the case left out people with a
final order of removal or in pending proceedings, and the settlement may do so in its own words.
So whether a covered office may send a detainer that asks for a hold (Form I-247A) stays open, and
nobody can choose an answer. That an office is covered is a fact: the list is on the page of
counsel, and was not read. For a jail that has an I-247A from such an office there is no rule here:
the settlement binds ICE, and the form and the Fourth Amendment have rules of their own.

Basis: the page of counsel for the class, and their explainer; the agreement itself is not on file.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    custody,
    detainer,
    not_coded,
    papers,
    release,
)

act = Instrument(
    "us-federal/gonzalez-settlement-2025",
    title="Settlement in Gonzalez v. ICE, form I-247G",
    citation="Gonzalez v. ICE settlement (eff. 2025-03-04)",
    status="policy",
    in_force=[("2025-03-04", "2030-03-04")],
    binds=LOCAL_AND_STATE | {"ice"},
    basis="secondary",
    note="it limits the offices of ICE that it covers; a law of the place may prohibit the notice "
    "that the form asks for",
)

protects_the_person = act.reading(
    "class-not-on-file",
    asks="Does the settlement keep a covered office from asking that this person be held?",
    yes="It covers the person, and no neutral officer has reviewed probable cause.",
    no="The class leaves the person out, or there was a review.",
    citation="Gonzalez v. ICE settlement (eff. 2025-03-04), class",
    choosable=False,
)


@act.provision("Gonzalez v. ICE settlement (eff. 2025-03-04), offices")
def asked_by_a_covered_office():
    """A covered office would ask that the person be held."""
    return detainer.gonzalez_covered_office & detainer.asks.has("hold")


no_detainer = act.issue_detainer.prohibited(
    "Gonzalez v. ICE settlement (eff. 2025-03-04)",
    says="A covered office issues no detainer for a person whom the settlement protects without a "
    "neutral officer's review of probable cause",
    when=asked_by_a_covered_office & protects_the_person,
    binds={"ice"},
)

may_ask_for_notice = act.issue_detainer.permitted(
    "Gonzalez v. ICE settlement (eff. 2025-03-04), form",
    says="A covered office may ask for advance notice of the release on Form I-247G",
    when=detainer.gonzalez_covered_office & (detainer.form == "I-247G"),
    binds={"ice"},
)


@act.provision("Form I-247G")
def lodged_on_this_form():
    """A request is lodged on Form I-247G."""
    return detainer.lodged & (detainer.form == "I-247G")


@act.provision("Form I-247G, court's paper")
def paper_of_a_court():
    """A court's warrant, or a court's order or writ that authorizes custody, is the ground.

    One that is stated to be for another matter is executed separately, and is none for this hold.
    """
    return papers.court_paper_for_custody(also=(papers.NOT_FOR_ANOTHER_MATTER,))


no_hold = act.hold.prohibited(
    "Form I-247G",
    says="The form does not request or authorize custody past the time of release",
    when=lodged_on_this_form & release.eligible & ~paper_of_a_court,
    binds=LOCAL_AND_STATE,
)
may_give_notice = act.notify.permitted(
    "Form I-247G",
    says="The form asks for advance notice of the release",
    when=lodged_on_this_form & custody.in_custody,
    binds=LOCAL_AND_STATE,
)

act.table(
    {
        "Gonzalez v. ICE settlement (eff. 2025-03-04)": no_detainer,
        "Gonzalez v. ICE settlement (eff. 2025-03-04), class": protects_the_person,
        "Gonzalez v. ICE settlement (eff. 2025-03-04), offices": asked_by_a_covered_office,
        "Gonzalez v. ICE settlement (eff. 2025-03-04), form": may_ask_for_notice,
        "Gonzalez v. ICE settlement (eff. 2025-03-04), review": not_coded(
            "how a neutral officer would review probable cause; not on file"
        ),
        "Form I-247G": (lodged_on_this_form, no_hold, may_give_notice),
        "Form I-247G, court's paper": paper_of_a_court,
    }
)
