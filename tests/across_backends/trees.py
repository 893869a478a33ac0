"""Random conditions over the whole vocabulary, as deep as a law goes and deeper."""

import random
from dataclasses import replace

from trustact.language import (
    HeldBetween,
    HoldHours,
    all_of,
    any_of,
    arrest,
    at_least,
    conviction,
    custody,
    detainer,
    disclosure,
    findings,
    hold,
    interview,
    paper,
    past_charge,
    pending_charge,
    person,
    question,
    release,
    removal_order,
    some,
    total_at_least,
)
from trustact.language.answer_conditions import apply_presumptions
from trustact.language.calendars import CALENDARS
from trustact.language.nodes import (
    NEVER,
    Always,
    Choice,
    Contested,
    Day,
    Flag,
    Grade,
    Number,
    OffenseFact,
    Place,
    Presume,
    Provision,
    Reading,
    Tags,
    Text,
)

GROUPS = (
    person,
    question,
    detainer,
    custody,
    release,
    hold,
    interview,
    disclosure,
    arrest,
    findings,
    removal_order,
)
ROWS = (conviction, pending_charge, past_charge, paper)
LISTS = ("ca-serious-felony", "ca-violent-felony", "dui", "theft")
GRADES = (
    ("us-ct", "class B felony"),
    ("us-tx", "third degree felony"),
    ("us-nj", "second degree crime"),
    ("us-co", "class 4 felony"),
)
AREAS = ("us", "us-ca", "us-ca-los-angeles", "us-ma", "us-ny")
DAYS = ("2010", "2012-02-29", "2014-01-01", "2014-11-05", "2016-02")
STRETCHES = (("22:00", "07:00"), ("06:30", "21:00"), ("00:00", "12:00"))
READINGS = tuple(Reading(name, name, "yes", "no", "1") for name in ("first", "second", "third"))


class Trees:
    """Draws conditions.

    Parameters
    ----------
    seed : int
    """

    def __init__(self, seed):
        self.random = random.Random(seed)

    def condition(self, depth, rows=None):
        """Return a condition, on one row of `rows` where that is given."""
        pick = self.random
        if depth == 0 or pick.random() < 0.15:
            return self.leaf(rows)
        kind = pick.randrange(8 if rows is None else 5)
        if kind in (0, 1):
            parts = [self.condition(depth - 1, rows) for _ in range(pick.randint(2, 3))]
            return all_of(*parts) if kind == 0 else any_of(*parts)
        if kind == 2:
            return ~self.condition(depth - 1, rows)
        if kind == 3:
            name = f"p{pick.randrange(10**9)}"
            return Provision(name, "1", self.condition(depth - 1, rows))
        if kind == 4:
            return apply_presumptions(
                self.condition(depth - 1, rows), pick.choice(["hold", "arrest"])
            )
        inner = pick.choice(ROWS)
        conditions = [self.condition(depth - 1, inner) for _ in range(pick.randint(1, 2))]
        if kind == 5 and inner is conviction and pick.random() < 0.5:
            amount = pick.choice([conviction.prison_days_served, conviction.sentence_days])
            found = total_at_least(pick.choice([1, 365, 700]), inner, amount, *conditions)
            return replace(found, presumed_complete=pick.random() < 0.3)
        found = (
            at_least(pick.randint(2, 3), inner, *conditions)
            if kind == 5
            else some(inner, *conditions)
        )
        return replace(found, presumed_complete=pick.random() < 0.3)

    def leaf(self, rows):
        """Return a condition on one fact, or on none."""
        pick = self.random
        roll = pick.random()
        if roll < 0.05:
            return pick.choice([Always(), ~Always(), *READINGS])
        if roll < 0.07:
            return HeldBetween(*pick.choice(STRETCHES))
        if roll < 0.1:
            hours = HoldHours(pick.choice(sorted(CALENDARS)))
            return hours > 48 if pick.random() < 0.5 else hours < 24
        if roll < 0.15:
            return self.presumed()
        source = pick.choice(GROUPS) if rows is None or pick.random() < 0.2 else rows
        facts = [fact for fact in vars(source).values() if self.readable(fact)]
        return self.about(pick.choice(facts), rows)

    def presumed(self):
        """Return a condition that holds where agency or place was not asked."""
        roll = self.random.random()
        if roll < 0.3:
            bound = question.agency.isin("sheriff", "county-jail")
            return Presume(question.agency, Always(), bound)
        if roll < 0.6:
            area, otherwise = self.random.choice(AREAS), self.random.choice([Always(), NEVER])
            return Presume(question.place, otherwise, question.place.lies_in(area))
        if roll < 0.8:
            # Derived: a yes by another fact, otherwise not known.
            fact = release.by_court
            return Presume(fact, any_of(release.reason.isin("acquitted", "diversion"), fact), fact)
        if roll < 0.9:
            against = self.random.choice(
                [
                    person.proof_document.shows_citizenship(),
                    detainer.basis == "final-order",
                    ~detainer.written,
                ]
            )
            fact = self.random.choice([release.by_court, removal_order.final])
            return Contested(fact, against, value=self.random.random() < 0.5)
        added = hold.added_minutes
        return Presume(added, self.random.choice([Always(), NEVER]), added > 48)

    @staticmethod
    def readable(fact):
        """Return whether a law can say something about a fact."""
        if isinstance(fact, Text):
            return fact.path == "proof_document"
        return isinstance(fact, Flag | Grade | Choice | Day | Number | OffenseFact | Place | Tags)

    def about(self, fact, rows):
        """Return a condition on a fact."""
        pick = self.random
        if isinstance(fact, Flag):
            return fact
        if isinstance(fact, Text):
            return pick.choice(
                [
                    fact.shows_citizenship(),
                    fact.shows_citizenship_or_status(),
                    fact.shows_citizenship(or_license_of="us-ok"),
                ]
            )
        if isinstance(fact, Grade):
            state, least = pick.choice(GRADES)
            return fact.is_at_least(least, of=state)
        if isinstance(fact, Choice):
            return fact.isin(*pick.sample(fact.options, pick.randint(1, min(3, len(fact.options)))))
        if isinstance(fact, OffenseFact):
            return fact.isin(*pick.sample(LISTS, pick.randint(1, 2)))
        if isinstance(fact, Place):
            return fact.lies_in(pick.choice(AREAS))
        if isinstance(fact, Tags):
            return fact.has(pick.choice(fact.options or ("es", "2014-07-04")))
        if isinstance(fact, Number):
            limit = pick.choice([1, 18, 48, 365])
            return pick.choice([fact >= limit, fact > limit, fact < limit, fact <= limit])
        other = self.day(rows)
        if pick.random() < 0.5:
            return fact.within(years=pick.choice([1, 5, 15]), before=other)
        return pick.choice([fact.before(other), fact.on_or_after(pick.choice(DAYS))])

    def day(self, rows):
        """Return a day to compare with: that of the question, of the row, or of the case."""
        own = (
            [] if rows is None else [each for each in vars(rows).values() if isinstance(each, Day)]
        )
        return self.random.choice([question.as_of, question.as_of, person.born_on, *own])
