"""Times are only compared where the answers are equal."""


class DifferentAnswersError(Exception):
    """Two ways to the same answers differ, so that their times cannot be compared."""
