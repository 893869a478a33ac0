"""The tables that come with the package, each in the folder `data` of the code that reads it."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def package_file(*parts: str) -> Path:
    """Return the path of a file of this package.

    `importlib.resources` does the same for packages that are not in a folder. The index of the laws
    needs a folder anyway, and to import that module takes longer than to read most tables.

    Examples
    --------
    >>> package_file("language", "data", "counties.csv").is_file()
    True
    """
    return _PACKAGE.joinpath(*parts)
