"""Form I-247A: the detainer form in use since April 2017, and ICE's guidance for it.

The form asks the agency with custody for two things: notice before the release, and custody for a
period not to exceed 48 hours beyond the time at which the person would otherwise have been
released. It is a request, which the agency may decline, so the answer is never "required".

The 48 hours are hours of the clock: the form does not exclude weekends and holidays. The regulation
(8 CFR 287.7(d)) does, so over a weekend it would allow custody for longer than the form requests.
Each limit applies under its own law, and the shorter one ends the hold, since custody for longer
than the form requests has no request on which it could rest. That is always the limit of the form:
48 hours that count are never fewer than 48 hours of the clock. Custody on another ground, such as a
court's warrant, is not custody on the form.

The form takes effect only when a copy was served on the person. Until then a hold on it is
prohibited, whatever the form says of probable cause. The guidance says so of "the detainer". That
the sentence belongs to the request for custody, so that the request for notice does not depend on
it, is recalled from its place on the form.

It applies to the I-247A only, in the custody of a federal agency as in that of a state or local
one. Detainers on older forms remained active after its first day, and have rules of their own. The
second box, for a person whom ICE itself handed over for a proceeding, makes the same two requests.
The grounds for probable cause on the form (a final order, pending proceedings, a match
of biometrics with a search of databases, statements or other evidence) are a matter of the Fourth
Amendment. It has no rule on transfers, interviews, questions and arrests.

Basis: the form, ICE's guidance for it and the header of Directive 10074.2; the body of the
directive is not on file.
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
    "us-federal/form-i-247a",
    title="Detainer form I-247A and its directive",
    citation="Form I-247A; ICE Directive 10074.2",
    status="policy",
    in_force=[("2017-04-02", None)],
    binds=LOCAL_AND_STATE | {"other-federal"},
    basis="text",
    note="a detainer is a request; the hours of the form include weekends and holidays, which the "
    "regulation excludes: the shorter limit ends the hold",
)

hours_past_release = act.definition(
    "Form I-247A, custody",
    "48 hours beyond the time of release",
    HoldHours("flat"),
    says="hours of the clock since the person would otherwise have been released, weekends and "
    "holidays included",
)


@act.applies_only_if("Form I-247A")
def lodged_on_this_form():
    """A detainer is lodged on Form I-247A."""
    return detainer.lodged & (detainer.form == "I-247A")


@act.provision("Form I-247A, custody")
def would_be_released():
    """The person would otherwise have been released from the agency's custody."""
    return release.eligible


@act.provision("ICE guidance for Form I-247A")
def served_on_the_person():
    """The form takes effect only when a copy was served on the person."""
    return detainer.served_on_person


may_give_notice = act.notify.permitted(
    "Form I-247A, notice",
    says="The form asks the agency to give notice before releasing a person in its custody",
    when=detainer.asks.has("notify") & custody.in_custody,
)

may_maintain_custody = act.hold.permitted(
    "Form I-247A, custody",
    says="The form asks the agency to maintain custody for at most 48 hours beyond the time of "
    "release",
    when=detainer.asks.has("hold") & served_on_the_person & would_be_released,
)

at_most_48_hours = act.hold.prohibited(
    "Form I-247A, custody",
    says="Custody on the form may not exceed 48 hours beyond the time of release, weekends and "
    "holidays included",
    when=would_be_released & (hours_past_release > 48),
)

no_hold_before_service = act.hold.prohibited(
    "Form I-247A, service",
    says="Without service of a copy on the person the form has no effect, and nobody is held on it",
    when=would_be_released & ~served_on_the_person,
)

act.table(
    {
        "Form I-247A": lodged_on_this_form,
        "Form I-247A, probable cause": not_coded(
            "the four grounds that ICE marks; whether they suffice is a matter of the Fourth "
            "Amendment"
        ),
        "Form I-247A, notice": may_give_notice,
        "Form I-247A, custody": (
            hours_past_release,
            would_be_released,
            may_maintain_custody,
            at_most_48_hours,
        ),
        "Form I-247A, service": no_hold_before_service,
        "ICE guidance for Form I-247A": served_on_the_person,
        "ICE Directive 10074.2": not_coded(
            "ICE's own procedure, under which a signed warrant (I-200 or I-205) goes with the form "
            "(read in summaries); it binds ICE and not the agency with custody"
        ),
    }
)
