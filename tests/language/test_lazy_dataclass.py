"""Dataclasses with methods that are written on demand behave as those of the standard library."""

import copy
import dataclasses
import inspect
import pickle
from dataclasses import field

import pytest

from trustact.language import lazy_dataclass


def classes(dataclass):
    """Return classes of each kind that the program has, made by one decorator."""

    @dataclass(frozen=True)
    class Base:
        """A base."""

        name: str
        size: int = 3

        def __post_init__(self):
            if self.size < 0:
                raise ValueError("a size is 0 or more")

    @dataclass(frozen=True)
    class Below(Base):
        """With one field more, which is not compared, and one that is not shown."""

        note: str = field(default="", compare=False)
        hidden: int = field(default=1, repr=False)

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Slots:
        """With slots and names."""

        first: int
        rest: list[int] = field(default_factory=list)
        fixed: dict[str, int] = field(init=False, default_factory=dict)

    @dataclass(eq=False, frozen=True)
    class Same:
        """Equal only to itself."""

        value: int

    @dataclass
    class Open:
        """Values may change."""

        value: int
        parts: list[int] = field(default_factory=list)

    @dataclass(frozen=True)
    class Own:
        """With its own methods."""

        value: int

        def __repr__(self):
            return "own"

        def __eq__(self, other):
            return isinstance(other, Own) and self.value % 2 == other.value % 2

        def __hash__(self):
            return self.value % 2

    @dataclass(frozen=True, slots=True)
    class Empty:
        """Without fields."""

    class Plain(Base):
        """No dataclass itself."""

        def __init__(self):
            super().__init__("plain")
            self.more = 1

    return {
        each.__name__: each
        for each in (Base, Below, Slots, Same, Open, Own, Empty, Plain, dataclass)
    }


CALLS = {
    "by-place": lambda k: k["Base"]("a", 2),
    "by-name": lambda k: k["Base"](size=2, name="a"),
    "default": lambda k: k["Base"]("a"),
    "below": lambda k: k["Below"]("a", note="n", hidden=4),
    "slots": lambda k: k["Slots"](first=1),
    "slots-given": lambda k: k["Slots"](first=1, rest=[2]),
    "slots-by-place": lambda k: k["Slots"](1),
    "slots-init-false": lambda k: k["Slots"](first=1, fixed={}),
    "slots-set": lambda k: setattr(k["Slots"](first=1), "first", 2),
    "open": lambda k: k["Open"](1),
    "open-hash": lambda k: hash(k["Open"](1)),
    "open-equal": lambda k: k["Open"](1) == k["Open"](1),
    "own": lambda k: k["Own"](3),
    "own-equal": lambda k: k["Own"](3) == k["Own"](5),
    "own-hash": lambda k: hash(k["Own"](3)),
    "empty": lambda k: k["Empty"](),
    "empty-equal": lambda k: (k["Empty"]() == k["Empty"](), hash(k["Empty"]()) == hash(())),
    "plain": lambda k: (k["Plain"](), k["Plain"]().more),
    "plain-field": lambda k: setattr(k["Plain"](), "size", 5),
    "missing": lambda k: k["Base"](),
    "unknown": lambda k: k["Base"]("a", 2, color=1),
    "too-many": lambda k: k["Base"]("a", 2, 3),
    "twice": lambda k: k["Base"]("a", name="b"),
    "post-init": lambda k: k["Base"]("a", -1),
    "set": lambda k: setattr(k["Base"]("a"), "size", 2),
    "delete": lambda k: delattr(k["Base"]("a"), "size"),
    "equal": lambda k: k["Base"]("a") == k["Base"]("a", 3),
    "not-equal": lambda k: k["Base"]("a") == k["Base"]("a", 4),
    "other-class": lambda k: k["Base"]("a") == k["Below"]("a"),
    "not-compared": lambda k: k["Below"]("a", note="n") == k["Below"]("a"),
    "hash": lambda k: len({k["Base"]("a"), k["Base"]("a", 3), k["Base"]("b")}),
    "hash-of-list": lambda k: hash(k["Slots"](first=1)),
    "same": lambda k: k["Same"](1) == k["Same"](1),
    "same-hash": lambda k: len({k["Same"](1), k["Same"](1)}),
    "replace": lambda k: dataclasses.replace(k["Below"]("a", hidden=4), name="b"),
    "replace-unknown": lambda k: dataclasses.replace(k["Base"]("a"), color=1),
    "fields": lambda k: [each.name for each in dataclasses.fields(k["Below"])],
    "as-dict": lambda k: dataclasses.asdict(k["Slots"](first=1, rest=[k["Base"]("a")])),
    "match": lambda k: (k["Below"].__match_args__, k["Slots"].__match_args__),
    "signature": lambda k: (k["Base"]("a"), str(inspect.signature(k["Base"]))),
    "copy": lambda k: copy.copy(k["Slots"](first=1)) == k["Slots"](first=1),
    "deep-copy": lambda k: copy.deepcopy(k["Below"]("a", hidden=4)),
    "no-slots-dict": lambda k: hasattr(k["Slots"](first=1), "__dict__"),
}


def outcome(call, kinds):
    try:
        return repr(call(kinds))
    except Exception as error:
        return f"{type(error).__name__}: {error}".replace("'", "").replace("Slots", "")


@pytest.mark.parametrize("name", CALLS)
def test_classes_behave_as_those_of_the_standard_library(name):
    found = outcome(CALLS[name], classes(lazy_dataclass.dataclass))
    expected = outcome(CALLS[name], classes(dataclasses.dataclass))
    assert found == expected


def test_each_object_gets_a_new_default():
    kinds = classes(lazy_dataclass.dataclass)
    first, second = kinds["Slots"](first=1), kinds["Slots"](first=1)
    first.rest.append(1)
    first.fixed["a"] = 1
    assert (second.rest, second.fixed) == ([], {})


def test_a_frozen_object_takes_no_other_attribute():
    # The standard library of Python 3.11 and 3.12 says something about `super` here.
    kinds = classes(lazy_dataclass.dataclass)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'other'"):
        kinds["Slots"](first=1).other = 2


@lazy_dataclass.dataclass(frozen=True, slots=True)
class Sent:
    """A value that another process gets."""

    value: int
    parts: tuple[int, ...] = ()


def test_objects_can_be_sent_to_other_processes():
    assert pickle.loads(pickle.dumps(Sent(1, (2,)))) == Sent(1, (2,))


def test_a_method_is_written_when_an_object_is_made():
    base = classes(lazy_dataclass.dataclass)["Base"]
    assert list(inspect.signature(base).parameters) == ["args", "values"]
    base("a")
    assert list(inspect.signature(base).parameters) == ["name", "size"]
