"""The federal detainer regulation: a request to tell, and to hold for at most 48 hours.

It governs what a detainer asks of the agency that has custody: word before the release, and custody
for 48 hours that count, from the moment at which the person would otherwise go free. Before that
moment it says nothing of the custody, however long ago the detainer came. "Shall maintain custody"
orders nothing: a detainer is a request, which the agency may decline (Galarza v. Szalczyk, 745 F.3d
634, 3d Cir. 2014), so the answer is never "required".

It speaks of detainers (forms I-247, I-247D, I-247A). A request for notice or transfer alone
(I-247N, I-247G, I-247X) is none and lies outside it. A request to hold on any other paper is a
reading: (a) has a detainer issued on Form I-247, (d) speaks of a detainer and names no form. What
the agency may do is hold as asked: a detainer whose box for custody is left open asks for none. The
forms I-247D and I-247A ask for 48 hours and leave out no weekend: whether custody that the
regulation allows may outlast what its form asks is a reading (the words of the I-247D are
recalled). That an I-247A takes effect only when a copy was served on the person is a condition of
the form and not of the regulation: a note says so. Whether there is probable cause is the Fourth
Amendment's, and whether the agency has the power to arrest the state's.

"Holidays" is read as federal holidays, as the older forms say. Whether a holiday that only the
state keeps is left out too is disputed: the clock gives bounds, and where the limit lies between
them the answer waits on `hold.state_holidays`.

Silent on interviews, questions, information other than the release, transfers, arrests.

Read in the text of the regulation, as quoted from 1997 to 2026.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    HoldHours,
    Instrument,
    custody,
    detainer,
    not_coded,
    release,
)

act = Instrument(
    "us-federal/8cfr-287-7",
    title="Detainer regulation",
    citation="8 CFR 287.7",
    status="regulation",
    in_force=[("1997-04-01", None)],
    binds=LOCAL_AND_STATE | {"other-federal"},
    basis="text",
    note="a detainer is a request; whether the hold is lawful under state law and the Fourth "
    "Amendment is for other instruments; an I-247A says that it takes effect only when a copy was "
    "served on the person",
)

countable_hours = act.definition(
    "8 CFR 287.7(d)",
    "48 hours",
    HoldHours("weekdays-and-federal-holidays"),
    says="hours of the hold, excluding Saturdays, Sundays and holidays",
)


form_limits_the_hold = act.reading(
    "form-limits-the-hold",
    asks="Does custody end with the 48 clock hours for which the form I-247A or I-247D asks?",
    yes="A hold rests on the request; beyond what the form asks there is none.",
    no="The regulation sets the time, and leaves out weekends and holidays whatever the form says.",
    citation="8 CFR 287.7(d); form I-247A (2017)",
)


other_form_is_a_detainer = act.reading(
    "other-form-is-a-detainer",
    asks="Is a request to hold that is not on a form of the I-247 family a detainer?",
    yes="287.7(d) speaks of a determination to issue a detainer, and names no form.",
    no="287.7(a) has detainers issued on Form I-247; another paper is none.",
    citation="8 CFR 287.7(a), (d)",
)


@act.provision("8 CFR 287.7(a)")
def detainer_issued():
    """A detainer, Form I-247, says that immigration authorities seek custody of the person."""
    return detainer.lodged & (
        detainer.form.isin("I-247", "I-247D", "I-247A")
        | ((detainer.form == "other") & detainer.asks.has("hold") & other_form_is_a_detainer)
    )


@act.provision("8 CFR 287.7(d)")
def not_otherwise_detained():
    """The person is not otherwise detained: would go free were it not for the detainer."""
    return release.eligible


asks_for_notice = act.notify.permitted(
    "8 CFR 287.7(a)",
    says="The detainer asks the agency to advise before the release of a person in its custody",
    when=detainer_issued & custody.in_custody,
)

at_most_48_hours = act.hold.prohibited(
    "8 CFR 287.7(d)",
    says="Custody on a detainer does not exceed 48 hours without Saturdays, Sundays and holidays",
    when=detainer_issued & not_otherwise_detained & (countable_hours > 48),
)

as_the_form_asks = act.hold.prohibited(
    "8 CFR 287.7(d), form",
    says="Custody on a form that asks for 48 hours does not outlast them",
    when=detainer_issued
    & not_otherwise_detained
    & detainer.form.isin("I-247D", "I-247A")
    & (HoldHours("flat") > 48)
    & form_limits_the_hold,
    basis="secondary",
)

may_maintain_custody = act.hold.permitted(
    "8 CFR 287.7(d)",
    says="On a detainer that asks for it the agency may maintain custody for up to 48 hours that "
    "count",
    when=detainer_issued & detainer.asks.has("hold") & not_otherwise_detained,
)

act.table(
    {
        "8 CFR 287.7(a)": (detainer_issued, asks_for_notice),
        "8 CFR 287.7(b)": not_coded("which officers may issue a detainer; no case tells"),
        "8 CFR 287.7(c)": not_coded(
            "an agency that asks ICE to act gives it the records; that comes before any detainer"
        ),
        "8 CFR 287.7(d)": (
            not_otherwise_detained,
            countable_hours,
            at_most_48_hours,
            as_the_form_asks,
            may_maintain_custody,
        ),
        "8 CFR 287.7(e)": not_coded("who pays for the custody; no answer turns on it"),
    }
)
