"""A condition in words, with the paths of its facts, for readers who have the statute beside it."""

from collections.abc import Callable, Iterator, Sequence

from trustact.language.nodes import (
    NEVER,
    Above,
    All,
    Always,
    Any_,
    AtLeast,
    Before,
    Below,
    Condition,
    Contested,
    Fact,
    FixedDay,
    Flag,
    GradeAtLeast,
    HasTag,
    HeldBetween,
    HoldHours,
    LiesIn,
    Node,
    Not,
    OneOf,
    OnList,
    Presume,
    Provision,
    Reading,
    ShowsCitizenship,
    Some,
    Within,
)


def condition_text(condition: Condition, *, negated: bool = False) -> str:
    """Return a condition in words; with `negated`, that it is not met.

    Examples
    --------
    >>> from trustact.language import conviction, release, some
    >>> condition_text(release.by_court & ~(conviction.level == "felony"))
    'release.by_court is yes and convictions[].level is not felony'
    >>> condition_text(~some(conviction, conviction.level.isin("felony", "misdemeanor")))
    'no row of convictions has: convictions[].level is felony or misdemeanor'
    """
    if isinstance(condition, Not):
        return condition_text(condition.condition, negated=not negated)
    if isinstance(condition, All | Any_):
        # What is not met of each is, in other words, not met of any.
        word = " and " if isinstance(condition, All) != negated else " or "
        return word.join(_texts_of_parts(condition, negated))
    return _SENTENCES[type(condition)](condition, negated)


def _texts_of_parts(condition: All | Any_, negated: bool) -> Iterator[str]:
    """Yield each part in words; several words of one list are named together."""
    asked: dict[str, list[str]] = {}
    if isinstance(condition, Any_):
        for each in condition.conditions:
            if isinstance(each, HasTag):
                asked.setdefault(each.tags.full_path, []).append(each.option)
    for each in condition.conditions:
        if not isinstance(each, HasTag) or isinstance(condition, All):
            yield _part_text(each, negated)
        elif options := asked.pop(each.tags.full_path, []):
            yield _tags_text(each.tags, options, negated)


def _part_text(condition: Condition, negated: bool) -> str:
    text = condition_text(condition, negated=negated)
    inner = condition.condition if isinstance(condition, Not) else condition
    return f"({text})" if isinstance(inner, All | Any_) else text


def _always(condition: Always, negated: bool) -> str:
    return "never" if negated else "always"


def _flag(flag: Flag, negated: bool) -> str:
    return f"{flag.full_path} is {'no' if negated else 'yes'}"


def _contest(test: Contested, negated: bool) -> str:
    value, against = "yes" if test.value else "no", condition_text(test.contradicted_by)
    return f"{_flag(test.fact, negated)} (not known if it is a {value} and {against})"


def _shows(test: ShowsCitizenship, negated: bool) -> str:
    of = "no document" if negated else "a document"
    kind = "US citizenship or lawful status" if test.or_status else "US citizenship"
    if test.or_license_of:
        kind += f", or a driver's license or identification card of {test.or_license_of}"
    return f"{test.document.full_path} is {of} of {kind}"


def _grade(test: GradeAtLeast, negated: bool) -> str:
    return f"{test.grade.full_path} is{_no(negated)} at least {test.least} ({test.state})"


def _presume(presume: Presume, negated: bool) -> str:
    # The presumption is of the condition as it stands, not of its negation.
    text = condition_text(presume.condition, negated=negated)
    return f"{text} (where {presume.fact.full_path} is not stated: {_otherwise(presume)})"


def _otherwise(presume: Presume) -> str:
    if presume.otherwise is NEVER:
        return "presumed not met"
    if isinstance(presume.otherwise, Always):
        return "presumed met"
    return condition_text(presume.otherwise)


def _provision(provision: Provision, negated: bool) -> str:
    return f"{provision.citation} is {'not met' if negated else 'met'}"


def _reading(reading: Reading, negated: bool) -> str:
    return f"the reading {reading.name} is {'no' if negated else 'yes'}"


def _one_of(test: OneOf, negated: bool) -> str:
    return f"{_value(test.value)} is{_no(negated)} {_either(sorted(test.options))}"


def _has_tag(test: HasTag, negated: bool) -> str:
    return _tags_text(test.tags, [test.option], negated)


def _tags_text(tags: Fact, options: Sequence[str], negated: bool) -> str:
    return f"{tags.full_path} {'does not have' if negated else 'has'} {_either(options)}"


def _lies_in(test: LiesIn, negated: bool) -> str:
    return f"{_value(test.place)} is{_no(negated)} in {test.area}"


def _on_list(test: OnList, negated: bool) -> str:
    return f"{_value(test.offense)} is{_no(negated)} on the list {test.list_id}"


def _below(test: Below, negated: bool) -> str:
    limit = f"{test.limit:g}"
    return f"{_value(test.number)} is {f'{limit} or more' if negated else f'less than {limit}'}"


def _above(test: Above, negated: bool) -> str:
    limit = f"{test.limit:g}"
    return f"{_value(test.number)} is {f'{limit} or less' if negated else f'more than {limit}'}"


def _held_between(test: HeldBetween, negated: bool) -> str:
    return f"the hold is{_no(negated)} within one stretch from {test.first} to {test.last}"


def _before(test: Before, negated: bool) -> str:
    return f"{_value(test.day)} is {'on or after' if negated else 'before'} {_value(test.other)}"


def _within(test: Within, negated: bool) -> str:
    years = f"{test.years} year{'s' if test.years > 1 else ''}"
    return f"{_value(test.day)} is{_no(negated)} in the {years} up to {_value(test.anchor)}"


def _some(some: Some, negated: bool) -> str:
    each = condition_text(some.condition)
    return f"{'no' if negated else 'a'} row of {some.collection} has: {each}"


def _at_least(rows: AtLeast, negated: bool) -> str:
    if rows.amount is not None:
        total = f"less than {rows.count}" if negated else f"{rows.count} or more"
        where = condition_text(rows.condition)
        return f"{_value(rows.amount)} comes to {total} in total, over all rows where: {where}"
    count = f"fewer than {rows.count}" if negated else f"{rows.count} or more"
    return f"{count} rows of {rows.collection} have: {condition_text(rows.condition)}"


def _value(value: Node) -> str:
    if isinstance(value, Fact):
        return value.full_path
    if isinstance(value, FixedDay):
        return str(value.partial_date)
    if isinstance(value, HoldHours):
        return f"the length of the hold in hours ({value.calendar})"
    raise TypeError(f"there are no words for {type(value).__name__}")


def _no(negated: bool) -> str:
    return " not" if negated else ""


def _either(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


_SENTENCES: dict[type[Condition], Callable[..., str]] = {
    Always: _always,
    Flag: _flag,
    Presume: _presume,
    Provision: _provision,
    Reading: _reading,
    Contested: _contest,
    ShowsCitizenship: _shows,
    GradeAtLeast: _grade,
    OneOf: _one_of,
    HasTag: _has_tag,
    LiesIn: _lies_in,
    OnList: _on_list,
    Below: _below,
    Above: _above,
    HeldBetween: _held_between,
    Before: _before,
    Within: _within,
    Some: _some,
    AtLeast: _at_least,
}
"""Kind of condition -> what says it; conditions made of others are said above."""
