"""San Francisco's "Due Process for All" Ordinance of 2013: one exception from the bar on holds.

Nobody is kept on a civil immigration detainer past the time of release, unless two things come
together: a conviction for a violent felony in the seven years before the detainer, and a
magistrate's finding of probable cause on such a charge now. Nobody under eighteen is held at all.
The exception lets the agency hold; it need not, and weighs the person's case first.

In 2013 the chapter spoke of holds only. Whether the older ch. 12H (no resources for civil
immigration enforcement) bars notice was disputed in 2015 between the sheriff and the mayor; that is
not coded. The day on which it took effect was a Friday in November 2013, and that of its amendment
is known by the month, July 2016.

Violent felonies are those of Penal Code 667.5(c), which has felonies with a firearm used, and human
trafficking and assault with a deadly weapon. The end of the exception after three years lies after
the amendment (us-ca-san-francisco/due-process-2016).

Choices where the sources leave a question open: The seven years run from the conviction to the day
of the detainer, both ends included; a definition by which they run from the release is recalled and
not on file, and would reach more people. A conviction that was set aside, expunged, vacated or
reduced does not count (recalled of those expunged or vacated). Forty-eight hours are recalled.

Basis: an archive's abstract of the ordinance, and reports of 2013 (Los Angeles Times, New America
Media, San Francisco Examiner). Its text was not read.
"""

from trustact.language import (
    HoldHours,
    Instrument,
    conviction,
    detainer,
    not_coded,
    pending_charge,
    person,
    release,
    some,
)

act = Instrument(
    "us-ca-san-francisco/due-process-2013",
    title="Due Process for All Ordinance",
    citation="S.F. Admin. Code ch. 12I (Ord. 204-13)",
    in_force=[("2013-11", "2016-07")],
    binds={
        "sheriff",
        "county-jail",
        "municipal-police",
        "city-jail",
        "juvenile-detention",
        "probation",
        "other-local",
    },
    basis="secondary",
    fallback={"hold": "release"},
    note="The exception gives discretion; it never orders a hold.",
)

violent = act.offenses(
    "S.F. Admin. Code 12I.2 (Ord. 204-13)", "ca-violent-felony", basis="recalled"
)
also_violent = act.offenses(
    "S.F. Admin. Code 12I.2 (Ord. 204-13)", "ca-san-francisco-12i", basis="recalled"
)
convicted = act.definition(
    "S.F. Admin. Code 12I.2 (Ord. 204-13)",
    "convicted",
    ~conviction.diversion
    & ~conviction.events.has_any(
        "vacated",
        "reversed",
        "set-aside",
        "expunged",
        "sealed",
        "pardoned",
        "dismissed-after-sentence",
        "reduced-to-misdemeanor",
        "redesignated",
    ),
    says="a conviction that stands (recalled)",
)
civil_detainer = act.definition(
    "S.F. Admin. Code 12I.2 (Ord. 204-13)",
    "civil immigration detainer",
    detainer.lodged & detainer.asks.has("hold"),
    says="a request to keep a person past the time of release",
)
no_hold = act.hold.prohibited(
    "S.F. Admin. Code 12I.3 (Ord. 204-13)",
    says="No person may be kept on a civil immigration detainer after becoming eligible for "
    "release",
    when=release.eligible & civil_detainer,
)


@act.provision("S.F. Admin. Code 12I.3 (Ord. 204-13)", basis="recalled")
def violent_conviction():
    """A conviction for a violent felony in the seven years before the detainer."""
    return some(
        conviction,
        convicted,
        conviction.offense.isin(violent, also_violent),
        conviction.convicted_on.within(years=7, before=detainer.lodged_on),
    )


@act.provision("S.F. Admin. Code 12I.3 (Ord. 204-13)", basis="recalled")
def violent_charge():
    """A pending charge of a violent felony on which a magistrate found probable cause."""
    return some(
        pending_charge,
        pending_charge.probable_cause_found,
        pending_charge.offense.isin(violent, also_violent),
    )


@no_hold.unless("S.F. Admin. Code 12I.3 (Ord. 204-13)")
def violent_conviction_and_charge():
    """A violent felony conviction in the last seven years, and a violent felony charge now."""
    return violent_conviction & violent_charge


@no_hold.only_if("S.F. Admin. Code 12I.3 (Ord. 204-13)")
def adult():
    """The person is eighteen or older."""
    return person.age >= 18


@no_hold.only_if("S.F. Admin. Code 12I.3 (Ord. 204-13)", basis="recalled")
def within_48_hours():
    """At most 48 hours past release, without Saturdays, Sundays and holidays."""
    return HoldHours("weekdays-and-federal-holidays") <= 48


weigh_the_case = act.duty(
    "weigh-rehabilitation-and-ties",
    "S.F. Admin. Code 12I.3 (Ord. 204-13)",
    says="Before holding, weigh rehabilitation, ties and contribution to the community, whether "
    "the person was a victim of a crime, and the risk to public safety.",
    when=violent_conviction_and_charge,
    upon="release-eligible",
    before="hold-begun",
    actions=["hold"],
    answers=["permitted"],
)

act.table(
    {
        "S.F. Admin. Code 12I.1 (Ord. 204-13)": not_coded("why the ordinance was passed"),
        "S.F. Admin. Code 12I.2 (Ord. 204-13)": (violent, also_violent, convicted, civil_detainer),
        "S.F. Admin. Code 12I.3 (Ord. 204-13)": (
            no_hold,
            violent_conviction,
            violent_charge,
            violent_conviction_and_charge,
            adult,
            within_48_hours,
            weigh_the_case,
        ),
        "S.F. Admin. Code 12I.4 (Ord. 204-13)": not_coded(
            "reports to the supervisors; the number of the section is recalled"
        ),
    }
)
