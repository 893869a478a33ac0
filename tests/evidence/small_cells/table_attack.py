"""A reader who tries every table that fits what is published; shares no code with the package."""

from itertools import product


def possible_tables(linked, choice, rule, most):
    """Yield every assignment of hidden counts that fits.

    The reader knows which of them are small, but of totals.

    `most` is the largest value that is tried for a count without another limit.
    """
    hidden = [cell for cell in linked.counts if cell in choice.hidden]
    totals = {each.total for each in linked.sums}
    ranges = [
        range(1, 100 * most)
        if cell in totals
        else range(1, rule.smallest_shown)
        if cell in choice.small
        else range(rule.smallest_shown, most + 1)
        for cell in hidden
    ]
    sums = [(each.total, each.parts) for each in linked.sums]

    def value(cell, found):
        return found[cell] if cell in found else linked.counts[cell]

    # Totals that follow from their parts need not be tried.
    free, derived = [], []
    for cell, values in zip(hidden, ranges, strict=True):
        of = next((parts for total, parts in sums if total == cell), None)
        (derived if of else free).append((cell, values, of))
    derived.sort(key=lambda each: str(sorted(map(str, each[2]))), reverse=True)
    order = _by_depth(derived)
    for values in product(*(values for _, values, _ in free)):
        found = dict(zip((cell for cell, _, _ in free), values, strict=True))
        fits = True
        for cell, allowed, parts in order:
            found[cell] = sum(value(part, found) for part in parts)
            if found[cell] not in allowed:
                fits = False
                break
        if fits and all(
            value(total, found) == sum(value(part, found) for part in parts)
            for total, parts in sums
        ):
            yield found


def _by_depth(derived):
    """Return derived counts so that the parts of each come before it."""
    names = {cell for cell, _, _ in derived}
    done, order = set(), []
    while len(order) < len(derived):
        for each in derived:
            if each[0] not in done and all(p not in names or p in done for p in each[2]):
                done.add(each[0])
                order.append(each)
    return order


def values_found(linked, choice, rule, most):
    """Return for each hidden count the values that it has in some table that fits."""
    found = {cell: set() for cell in choice.hidden}
    for table in possible_tables(linked, choice, rule, most):
        for cell, value in table.items():
            found[cell].add(value)
    return found
