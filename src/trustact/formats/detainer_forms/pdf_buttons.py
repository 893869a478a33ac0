"""The state of a check box or a group of radio buttons in a PDF.

A PDF states it twice: the value of the field (V), and the appearance that each button shows (AS),
which names one of the drawings in its dictionary of appearances (AP). The state is certain only if
both agree, or if nothing states the opposite.
"""

from collections.abc import Iterable
from dataclasses import dataclass

OFF_WORDS = ("off", "no", "false", "")
"""Values of a button that is not marked, in any case of letters; the standard has `Off` only."""


@dataclass(frozen=True, slots=True)
class Button:
    """One button of a field, as a page shows it.

    Parameters
    ----------
    appearance : str or None
        The name of the drawing that is shown; None if no name is stated.
    states : frozenset of str
        The names of its drawings, including that of the state that is not marked.
    one_drawing : bool
        Whether it has a single drawing, which is shown in every state.
    visible : bool
        Whether a page shows it.
    """

    appearance: str | None
    states: frozenset[str]
    one_drawing: bool
    visible: bool


@dataclass(frozen=True, slots=True)
class ButtonState:
    """Which button of a field is marked.

    Parameters
    ----------
    selected : str or None
        The name of the state that is marked; None if none is.
    options : tuple of str
        The names of the states that can be marked, as far as they are known.
    unclear : str or None
        Why the state is not known.
    """

    selected: str | None
    options: tuple[str, ...]
    unclear: str | None = None


def find_button_state(values: Iterable[str | bool | None], buttons: list[Button]) -> ButtonState:
    """Return the state of a field of buttons.

    Parameters
    ----------
    values : iterable of str, bool or None
        The values that the field states; None is a value of a kind that no button has.

    Examples
    --------
    >>> box = Button("Yes", frozenset({"Yes", "Off"}), one_drawing=False, visible=True)
    >>> find_button_state(["Yes"], [box]).selected
    'Yes'
    >>> find_button_state([], [box]).unclear
    'it is marked by its appearance only'
    """
    stated = list(dict.fromkeys(values))
    names = set().union(*(button.states for button in buttons)) - {""}
    options = tuple(sorted(name for name in names if not _is_off(name, buttons)))
    shown = {button.appearance for button in buttons if button.appearance is not None}
    drawn = {name for name in shown if not _is_off(name, buttons)}

    def unclear(why: str) -> ButtonState:
        return ButtonState(None, options, why)

    if None in stated:
        return unclear("its value is of a kind that no box has")
    if len(stated) > 1:
        return unclear("it has several values")
    value = stated[0] if stated else None
    for name in (*sorted(shown), value):
        if isinstance(name, str) and _is_ambiguous(name, names, options):
            return unclear(f"its mark is called {name!r}")
    marked = value is True or (isinstance(value, str) and not _is_off(value, buttons))
    if not marked:
        if drawn and value is None:
            return unclear("it is marked by its appearance only")
        if drawn:
            return unclear("its value says that it is not marked, and its appearance that it is")
        if any(button.one_drawing for button in buttons):
            return unclear("it is drawn in the same way whether it is marked or not")
        return ButtonState(None, options)
    if value is True and len(drawn) == 1:
        [value] = drawn
    if not isinstance(value, str):
        return unclear("its value does not name a mark")
    if drawn - {value}:
        return unclear("its value and its appearance name different marks")
    if names and value not in names:
        return unclear("its value names a mark that it does not have")
    holders = [button for button in buttons if not names or value in button.states]
    if any(button.appearance != value for button in holders if _shows_state(button)):
        return unclear("its value says that it is marked, and its appearance that it is not")
    if not any(button.visible for button in holders):
        return unclear("it is marked, but no page shows it")
    return ButtonState(value, options)


def _shows_state(button: Button) -> bool:
    return bool(button.states) or button.appearance is not None


def _is_off(name: str | bool, buttons: list[Button]) -> bool:
    if isinstance(name, bool):
        return not name
    if name.casefold() in ("off", ""):
        return True
    if name.casefold() not in OFF_WORDS:
        return False
    # A button with a single mark that is called No may be the button for the answer no.
    return all(
        any(other.casefold() not in OFF_WORDS for other in button.states)
        for button in buttons
        if name in button.states
    )


def _is_ambiguous(name: str, names: set[str], options: tuple[str, ...]) -> bool:
    """Return whether a mark has the name that others give to the state without a mark."""
    if name not in names:
        return False
    two_offs = name != "Off" and name.casefold() == "off" and "Off" in names
    return two_offs or (name.casefold() in OFF_WORDS and options == (name,))
