"""Virginia Code 53.1-220.2: a hand-over to ICE in the last five days before the release.

On receipt of a detainer of ICE, the Director of Corrections, the sheriff or whoever is in charge of
the facility may transfer custody to ICE no more than five days before the date on which the person
would otherwise be released; the days that remain are credited. "May" is a choice: the section
commands nothing. It gives no hold past the release. Bills of 2016 and 2017 would have forbidden a
release except to ICE; they too said that no one is held beyond the date, and are not law.

An earlier hand-over is not authorized here; the section is silent on it. A detainer of an agency
other than ICE does not bring it into play. After the date of release there is no "prior to" it
left, so the section says nothing then. The days are counted from date to date
(`release.days_until`).

The section speaks of a facility in which an alien is incarcerated, in the title on prisons and
jails; a home for juvenile detention is not taken to be one.

Section 53.1-220.1, on agreements to keep persons convicted of listed crimes, is another law.

Basis: the section in the code of 2022 and as bills of 2016 and 2017 print it. Its only source is
chapters 102 and 211 of the Acts of 2015; that the acts of a session take effect on the first of
July is recalled.
"""

from trustact.language import Instrument, custody, detainer, hold, not_coded, release

act = Instrument(
    "us-va/53-1-220-2",
    title="Early transfer to immigration authorities",
    citation="Va. Code 53.1-220.2",
    in_force=[("2015-07-01", None)],
    binds={"sheriff", "county-jail", "city-jail", "state-corrections"},
    basis="text",
    note="gives no hold past the date of release; the first day is recalled",
)


@act.provision("Va. Code 53.1-220.2")
def within_five_days():
    """Not more than five days before the date on which the person would otherwise be released."""
    return (release.days_until >= 0) & (release.days_until <= 5)


@act.provision("Va. Code 53.1-220.2")
def before_the_release():
    """The release has not been delayed: the section gives no hold past it."""
    return hold.added_minutes <= 0


@act.provision("Va. Code 53.1-220.2")
def ice_detainer():
    """A detainer of ICE, which asks to hold: a form that asks for notice alone is none."""
    return detainer.lodged & (detainer.issuer == "ice") & detainer.asks.has("hold")


early_transfer = act.transfer.permitted(
    "Va. Code 53.1-220.2",
    says="On a detainer of ICE, custody may be transferred to ICE no more than five days before "
    "the date of release",
    when=custody.in_custody & ice_detainer & within_five_days & before_the_release,
)
credit = act.duty(
    "credit-remaining-days",
    "Va. Code 53.1-220.2",
    says="Credit the person with the days that remained until the ordinary release",
    when=custody.in_custody & ice_detainer & within_five_days,
    upon="transferred",
    actions=["transfer"],
)

act.table(
    {
        "Va. Code 53.1-220.1": not_coded("agreements on persons convicted of listed crimes"),
        "Va. Code 53.1-220.2": (
            within_five_days,
            before_the_release,
            ice_detainer,
            early_transfer,
            credit,
        ),
    }
)
