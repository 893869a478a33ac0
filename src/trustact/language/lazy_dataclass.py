"""Dataclasses whose methods are written when they are needed, and not when a module is imported.

`dataclasses.dataclass` writes and compiles up to seven functions for each class. A command imports
more than a hundred classes and makes objects of half of them: that was a third of its time. Here
all classes share one function for each method, except that `__init__` is written for a class when
its first object is made. Fields, `replace`, `match` and errors are those of the standard library.
"""

import dataclasses
import reprlib
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]


def _dataclass(
    cls: type | None = None,
    /,
    *,
    eq: bool = True,
    frozen: bool = False,
    slots: bool = False,
    kw_only: bool = False,
) -> Any:
    """Do what `dataclasses.dataclass` does; where order or no `repr` is wanted, use that one.

    Examples
    --------
    >>> @dataclass(frozen=True, slots=True)
    ... class Span:
    ...     "Days."
    ...
    ...     first: int
    ...     last: int = 9
    >>> Span(1), Span(last=3, first=2) == Span(2, 3), len({Span(1), Span(1)})
    (Span(first=1, last=9), True, 1)
    >>> Span(1).first = 2
    Traceback (most recent call last):
    dataclasses.FrozenInstanceError: cannot assign to field 'first'
    """

    def make(plain: type) -> type:
        own = set(vars(plain))
        if vars(plain).get("__hash__") is None:
            own.discard("__hash__")  # Python sets None where a class has its own `__eq__`.
        made: type = dataclasses.dataclass(
            init=False, repr=False, eq=False, slots=slots, kw_only=kw_only
        )(plain)
        methods = {"__init__": _first_init(made), "__repr__": _repr}
        if eq:
            methods |= {"__eq__": _equals, "__hash__": _hash if frozen else None}
        if frozen:
            methods |= _OF_FROZEN
        for name in methods.keys() - own:
            setattr(made, name, methods[name])
        return made

    return make if cls is None else make(cls)


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass


def _first_init(owner: Any) -> Any:
    """Return an `__init__` that writes that of its class, and calls it."""

    def write_and_call(self: object, *args: Any, **values: Any) -> None:
        owner.__init__ = written = _write_init(owner)
        written(self, *args, **values)

    return write_and_call


def _write_init(owner: Any) -> Callable[..., None]:
    """Return the `__init__` of a class: a parameter for each field."""
    known: dict[str, Any] = {"__name__": __name__, "_set": object.__setattr__, "_absent": _ABSENT}
    by_place, by_name, body = ["self"], ["*"], []
    for field in dataclasses.fields(owner):
        name, value, default = field.name, field.name, ""
        if field.default is not dataclasses.MISSING:
            known[f"_{name}"], default = field.default, f"=_{name}"
        elif field.default_factory is not dataclasses.MISSING:
            known[f"_{name}"], default = field.default_factory, "=_absent"
            value = f"_{name}() if {name} is _absent else {name}"
        if field.init:
            (by_name if field.kw_only else by_place).append(f"{name}{default}")
        elif not default:
            continue
        else:
            value = f"_{name}()" if default == "=_absent" else f"_{name}"
        body.append(f"_set(self, {name!r}, {value})")
    if hasattr(owner, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ", ".join([*by_place, *(by_name if len(by_name) > 1 else ())])
    lines = "\n ".join(body or ["pass"])
    exec(f"def __init__({parameters}):\n {lines}", known)
    written: Callable[..., None] = known["__init__"]
    types = {field.name: field.type for field in dataclasses.fields(owner) if field.init}
    written.__annotations__ = {**types, "return": None}
    written.__qualname__ = f"{owner.__qualname__}.__init__"
    return written


_ABSENT = object()
"""Stands for a value that is made anew for each object."""


@reprlib.recursive_repr()
def _repr(self: Any) -> str:
    shown = [f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr]
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _equals(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    kind: Any = self.__class__
    values = _comparison_key(kind)
    return values(self) == values(other)


def _hash(self: Any) -> int:
    kind: Any = self.__class__
    return hash(_comparison_key(kind)(self))


@cache
def _comparison_key(kind: Any) -> Callable[[Any], Any]:
    """Return what gives the values of an object by which it is compared."""
    names = [field.name for field in dataclasses.fields(kind) if field.compare]
    return attrgetter(*names) if names else lambda _: ()


def _set_value(self: object, name: str, value: object) -> None:
    _check_may_change(self, name, "assign to")
    object.__setattr__(self, name, value)


def _delete_value(self: object, name: str) -> None:
    _check_may_change(self, name, "delete")
    object.__delattr__(self, name)


def _check_may_change(self: Any, name: str, act: str) -> None:
    """Refuse to change a frozen object; a class below it may have attributes that are no fields."""
    kind = type(self)
    if "__dataclass_fields__" in vars(kind) or name in kind.__dataclass_fields__:
        raise dataclasses.FrozenInstanceError(f"cannot {act} field {name!r}")


def _set_state(self: object, state: Any) -> None:
    """Give an object that is copied, or read from another process, its values."""
    for values in state if isinstance(state, tuple) else (state,):
        for name, value in (values or {}).items():
            object.__setattr__(self, name, value)


_OF_FROZEN: dict[str, Any] = {
    "__setattr__": _set_value,
    "__delattr__": _delete_value,
    "__setstate__": _set_state,
}
