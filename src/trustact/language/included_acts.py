"""Which acts an act includes: a law on the included act is a law on the whole one."""

RELEASE_DATE = "release-date"
"""The item of `disclosure.items` that makes a disclosure a notice of the release."""


def included_acts(action: str, *, gives_release_date: bool) -> frozenset[str]:
    """Return the acts that somebody does who does one: itself, and those that it includes.

    Parameters
    ----------
    gives_release_date : bool
        Whether the release date is, or may be, among what is disclosed. Who gives it gives notice
        of the release.

    Examples
    --------
    >>> sorted(included_acts("share", gives_release_date=True))
    ['notify', 'share']
    >>> sorted(included_acts("share", gives_release_date=False))
    ['share']
    """
    if action == "share" and gives_release_date:
        return frozenset({"share", "notify"})
    return frozenset({action})
