"""The federal detainer regulation: a request to give notice, and to hold for at most 48 hours.

It governs what a detainer requests of the agency with custody: notice before the release, and
custody for 48 hours (not counting Saturdays, Sundays and holidays) from the time at which the
person would otherwise be released. It has no rule on custody before that time, whenever the
detainer was lodged. "Shall maintain custody" is not an order: a detainer is a request, which the
agency may decline (Galarza v. Szalczyk, 745 F.3d 634, 3d Cir. 2014), so the answer is never
"required".

It applies to detainers (forms I-247, I-247D, I-247A). A request for notice or transfer only
(I-247N, I-247G, I-247X) is not a detainer, nor is a request to hold on any other paper: under (a) a
detainer is issued on Form I-247, and (d) speaks of that detainer. The agency may hold as requested:
a detainer whose box for custody is not checked requests no custody. Whether there is probable cause
is a matter of the Fourth Amendment, and whether the agency has the power to arrest one of state
law.

The forms I-247D and I-247A request 48 hours without excluding weekends, so that custody beyond that
time has no request on which it could rest. For the I-247A that is a rule of the form
(us-federal/form-i-247a), as is service on the person; under the regulation alone an I-247A allows
the longer time. The rules of the I-247D have no file of their own yet, so its limit is here.

"Holidays" is read as federal holidays, as the older forms say. Whether a holiday of the state alone
is excluded too is disputed: the hours are then a range, and if the limit is within it the answer
depends on `hold.state_holidays`.

It has no rule on interviews, questions, information other than the release, transfers and arrests.

Basis: the text of the regulation, as quoted from 1997 to 2026.
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
    "Amendment is a matter of other laws; the form I-247A has rules of its own, which are shorter",
)

countable_hours = act.definition(
    "8 CFR 287.7(d)",
    "48 hours",
    HoldHours("weekdays-and-federal-holidays"),
    says="hours of the hold, excluding Saturdays, Sundays and holidays",
)


@act.provision("8 CFR 287.7(a)")
def detainer_issued():
    """A detainer (Form I-247) states that immigration authorities seek custody of the person."""
    return detainer.lodged & detainer.form.isin("I-247", "I-247D", "I-247A")


@act.provision("8 CFR 287.7(d)")
def not_otherwise_detained():
    """The person is not otherwise detained, and would be released but for the detainer."""
    return release.eligible


asks_for_notice = act.notify.permitted(
    "8 CFR 287.7(a)",
    says="The detainer asks the agency to give notice before releasing a person in its custody",
    when=detainer_issued & custody.in_custody,
)

at_most_48_hours = act.hold.prohibited(
    "8 CFR 287.7(d)",
    says="Custody on a detainer may not exceed 48 hours, excluding Saturdays, Sundays and holidays",
    when=detainer_issued & not_otherwise_detained & (countable_hours > 48),
)

no_longer_than_requested = act.hold.prohibited(
    "8 CFR 287.7(a), form I-247D",
    says="A detainer is a request, and the form I-247D requests custody for at most 48 clock hours",
    when=detainer_issued
    & not_otherwise_detained
    & (detainer.form == "I-247D")
    & (HoldHours("flat") > 48),
    basis="secondary",
)

may_maintain_custody = act.hold.permitted(
    "8 CFR 287.7(d)",
    says="On a detainer that requests it, the agency may maintain custody for up to 48 hours, "
    "excluding Saturdays, Sundays and holidays",
    when=detainer_issued & detainer.asks.has("hold") & not_otherwise_detained,
)

act.table(
    {
        "8 CFR 287.7(a)": (detainer_issued, asks_for_notice),
        "8 CFR 287.7(a), form I-247D": no_longer_than_requested,
        "8 CFR 287.7(b)": not_coded(
            "which officers may issue a detainer; no fact of a case shows it"
        ),
        "8 CFR 287.7(c)": not_coded(
            "the records that an agency must give ICE when it asks ICE to act or reports a "
            "conviction"
        ),
        "8 CFR 287.7(d)": (
            not_otherwise_detained,
            countable_hours,
            at_most_48_hours,
            may_maintain_custody,
        ),
        "8 CFR 287.7(e)": not_coded("who pays for the custody; no answer depends on it"),
    }
)
