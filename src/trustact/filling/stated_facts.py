"""Conditions on what a case mentions, so that silence about a fact opens nothing."""

from trustact.language.nodes import NEVER, Always, Condition, Fact, Flag, Presume


def is_stated(fact: Fact) -> Condition:
    """Return that a fact is mentioned at all, even as not known."""
    return Presume(fact, NEVER, Always())


def if_stated(fact: Fact, condition: Condition) -> Condition:
    """Return a condition on a fact that is a no where nobody mentions the fact."""
    return Presume(fact, NEVER, condition)


def is_stated_yes(fact: Flag) -> Condition:
    """Return a fact that is a no where nobody mentions it."""
    return if_stated(fact, fact)


def unless_stated(fact: Fact, condition: Condition) -> Condition:
    """Return a condition on a fact that is a yes where nobody mentions the fact."""
    return Presume(fact, Always(), condition)
