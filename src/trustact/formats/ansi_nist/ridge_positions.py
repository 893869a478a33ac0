"""Positions of prints in words: fingers, and the parts of hands and feet that are left out."""

FINGER_NAMES = {
    0: "unknown finger",
    1: "right thumb",
    2: "right index",
    3: "right middle",
    4: "right ring",
    5: "right little",
    6: "left thumb",
    7: "left index",
    8: "left middle",
    9: "left ring",
    10: "left little",
    11: "plain right thumb",
    12: "plain left thumb",
    13: "plain right four fingers",
    14: "plain left four fingers",
    15: "plain thumbs",
}
"""The positions that are read; ANSI/NIST-ITL 1-2011, table of position codes."""

_OTHER_FINGERS = {
    16: "right extra digit",
    17: "left extra digit",
    18: "unknown friction ridge",
    19: "entire joint or tip",
    40: "right index and middle",
    41: "right middle and ring",
    42: "right ring and little",
    43: "left index and middle",
    44: "left middle and ring",
    45: "left ring and little",
    46: "right index and left index",
    47: "right index, middle and ring",
    48: "right middle, ring and little",
    49: "left index, middle and ring",
    50: "left middle, ring and little",
}
_PALMS = frozenset({*range(20, 39), *range(81, 87)})
_SOLES = frozenset(range(60, 80))
_NO_POSITION = 255
"""In a Type-4 record: no (further) finger."""


def describe_position(code: int) -> str:
    """Return which part of a hand or foot a position code means.

    Examples
    --------
    >>> describe_position(2), describe_position(19), describe_position(21)
    ('right index', 'position 19, entire joint or tip', 'position 21, part of a palm')
    """
    if code in FINGER_NAMES:
        return FINGER_NAMES[code]
    if code == _NO_POSITION:
        return "no position"
    if code in _OTHER_FINGERS:
        what = _OTHER_FINGERS[code]
    elif code in _PALMS:
        what = "part of a palm"
    elif code in _SOLES:
        what = "part of a foot"
    else:
        what = "which this program does not know"
    return f"position {code}, {what}"


def find_position(positions: list[int]) -> int | str:
    """Return the position of the print, or why the print is left out.

    Parameters
    ----------
    positions : list of int
        All that the record names, at least one; the same may be repeated.

    Examples
    --------
    >>> find_position([2, 2]), find_position([2, 3]), find_position([19])
    (2, 'names several fingers (2, 3)', 'position 19, entire joint or tip')
    """
    named = list(dict.fromkeys(positions))
    if len(named) > 1:
        return f"names several fingers ({', '.join(map(str, named))})"
    return named[0] if named[0] in FINGER_NAMES else describe_position(named[0])
