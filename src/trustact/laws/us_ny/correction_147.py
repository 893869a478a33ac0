"""New York Correction Law 147: a noncitizen's prison record goes to immigration authorities.

Within three months after a noncitizen is admitted to a correctional facility, the commissioner has
the record and past history investigated, and when that is done has the record, the facts disclosed
and a recommendation as to deportation forwarded to the United States immigration authorities. The
commissioner runs the prisons of the state; jails of counties are not in it.

The section is on the record: it orders no notice of a release, no hold and no transfer. A person is
taken to be a noncitizen where there is reason to believe so, or where a federal answer says so;
lawful residents are noncitizens. The record is taken to be the one of the custody, with the
criminal history and the status; what goes beyond it is not ordered. The forwarding does not depend
on whether three months have passed, so the days since the admission are not asked.

Acts of 2026 in the state's budget limit what state employees give immigration authorities
(`us-ny/budget-immigration-2026`); whether they change this section is not on file.

Basis: the section as the Senate of New York publishes it, in the wording that says "noncitizen
incarcerated individual". Chapter 669 of 2022, signed on 2022-12-09, put "noncitizen" for "alien"
throughout the laws and took effect at once, as reported; what the section said before was not read.
"""

from trustact.language import Instrument, custody, disclosure, findings, person

act = Instrument(
    "us-ny/correction-147",
    title="Records of noncitizens in prison",
    citation="N.Y. Correction Law 147",
    in_force=[("2022-12-09", None)],
    binds={"state-corrections"},
    basis="text",
    note="on the record only: no hold, no notice of a release, no transfer",
)
earlier = act.reading(
    "as-early-as-this",
    asks="Did the section say the same on this day, before the wording that was read?",
    yes="By reports chapter 669 of 2022 put another word for the person, and no more.",
    no="The wording before chapter 669 is not on file, and may have been another; no other "
    "source has it.",
    citation="N.Y. Correction Law 147",
)
act.disputed_days("1990-01-01", "2022-12-09", earlier)


@act.provision("N.Y. Correction Law 147")
def noncitizen_in_prison():
    """A noncitizen is in a correctional facility of the state."""
    return custody.in_custody & (
        person.known_unlawful_presence | findings.reason_to_believe_not_citizen
    )


forward_record = act.share.required(
    "N.Y. Correction Law 147",
    says="The record of a noncitizen in prison, the facts disclosed by its investigation and a "
    "recommendation as to deportation are forwarded to immigration authorities",
    when=noncitizen_in_prison
    & disclosure.recipient.isin("ice", "cbp", "dhs")
    & disclosure.items.has_any(
        "custody-record", "criminal-history", "citizenship-or-immigration-status"
    )
    & ~disclosure.items.has_other_than(
        "custody-record",
        "custody-status",
        "criminal-history",
        "citizenship-or-immigration-status",
        "immigration-status-verification",
    ),
)

act.table({"N.Y. Correction Law 147": (noncitizen_in_prison, forward_record)})
