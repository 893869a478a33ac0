"""What a law that amends another one keeps of it: provisions, definitions, rules and duties."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Self, TypeVar

from trustact.language.bases import Basis
from trustact.language.errors import DroppedExceptionsError, LawError, suggest_nearest
from trustact.language.lazy_dataclass import dataclass
from trustact.language.nodes import Condition, Node, OffenseList, OnList, Provision, law_line
from trustact.language.provisions import (
    Definition,
    Duty,
    ProvisionChange,
    ProvisionChangeKind,
    Rule,
)

_V = TypeVar("_V", bound=Node)
_P = TypeVar("_P", Rule, Duty)


@dataclass(frozen=True)
class KeptRule:
    """A rule of the amended law beside the rule of this law that keeps it.

    Parameters
    ----------
    without : frozenset of str
        Names of its exceptions and provisos that are no longer its own.
    where : str or None
        File and line at which it is kept.
    """

    old: Rule
    kept: Rule
    without: frozenset[str]
    where: str | None

    def list_dropped(self, repealed: Collection[str]) -> list[str]:
        """Return its exceptions and provisos of which the new law says nothing, each described."""
        return [
            f"{kind} {part.name} [{part.citation}]"
            for kind, before, after in (
                ("the exception", self.old.exceptions, self.kept.exceptions),
                ("the proviso", self.old.provisos, self.kept.provisos),
            )
            for part in before
            if part.name not in {each.name for each in after}
            and part.name not in self.without
            and part.name not in repealed
        ]


def _name(part: Rule | Duty) -> str:
    return f"{part.citation} ({part.says})"


class AmendedLaw(ABC):
    """The part of an instrument that is about the law that it amends, if it amends one."""

    id: str
    basis: Basis
    binds: frozenset[str]
    provisions: dict[str, Provision]
    definitions: list[Definition]
    lists: dict[str, OffenseList]
    rules: list[Rule]
    duties: list[Duty]
    kept_rules: list[KeptRule]
    amends: Self | None
    repealed: frozenset[str]

    @abstractmethod
    def provision(
        self, citation: str, *, basis: Basis | None = None
    ) -> Callable[[Callable[[], Condition]], Provision]:
        """Add a condition under its citation."""

    @abstractmethod
    def register_readings(self, condition: Condition) -> None:
        """Record the readings in a condition, also those of another law."""

    @abstractmethod
    def definition(self, citation: str, name: str, value: _V, *, says: str) -> _V:
        """Add a definition, and return its value."""

    def keep(self, name: str, citation: str, *, basis: Basis | None = None) -> Provision:
        """Keep a provision of the amended law under its citation in this one, and return it.

        How firmly it was read is the basis of this law, unless `basis` says otherwise.

        Raises
        ------
        LawError
            If the amended law has no such provision, or if it is repealed or already in this law.
        """
        amended = self._require_amended()
        old = amended.provisions.get(name)
        if old is None:
            hint = suggest_nearest(name, amended.provisions)
            raise LawError(f"{amended.id} has no provision {name} to keep{hint}", law_line())
        if name in self.repealed or name in self.provisions:
            fault = "is repealed" if name in self.repealed else "is already in this law"
            raise LawError(f"the provision {name} {fault}; it cannot be kept as well", law_line())
        self._keep_parts_of(old.condition, amended)
        read = basis or self.basis
        kept = Provision(name, citation, old.condition, old.text, read, old.where)
        self.provisions[name] = kept
        return kept

    def _keep_parts_of(self, condition: Condition, amended: "AmendedLaw") -> None:
        """Keep the readings and the lists of offenses of a condition of the amended law."""
        # A question about words that were struck out is not a question about the amended law.
        self.register_readings(condition)
        for node in condition.walk():
            if isinstance(node, OnList) and node.list_id in amended.lists:
                self.lists.setdefault(node.list_id, amended.lists[node.list_id])

    def keep_rule(
        self,
        rule: Rule,
        citation: str = "",
        *,
        basis: Basis | None = None,
        without: Iterable[str] = (),
    ) -> Rule:
        """Keep a bar, duty or permission of the amended law: its actions, words and condition.

        Exceptions and provisos are not kept with it: the new law gives each of them again, by
        `unless` and `only_if`, repeals it, or names it here.

        Parameters
        ----------
        citation : str, optional
            Its citation in this law; that of the amended law unless given.
        basis : str, optional
            How firmly it was read; as firmly as the rule of the amended law unless given.
        without : iterable of str, optional
            Names of its exceptions and provisos that stay in the law and are no longer its own.

        Raises
        ------
        LawError
            If it is not a rule of the law that this one amends, or has no exception of that name.
            Later, when the new law is used, `DroppedExceptionsError` if nothing is said of one.
        """
        left_out, own = frozenset(without), [*rule.exceptions, *rule.provisos]
        for name in sorted(left_out - {each.name for each in own}):
            hint = suggest_nearest(name, [each.name for each in own])
            raise LawError(f"{_name(rule)} has no exception or proviso {name}{hint}", law_line())
        kept = self._carry_over(rule, (rule.when,), citation, basis)
        kept = replace(kept, instrument=self, exceptions=[], provisos=[])
        self.rules.append(kept)
        self.kept_rules.append(KeptRule(rule, kept, left_out, law_line()))
        return kept

    def keep_duty(self, duty: Duty, citation: str = "", *, basis: Basis | None = None) -> Duty:
        """Keep a duty besides the answers; one that bound all agencies binds all of this law.

        Raises
        ------
        LawError
            If it is not a duty of the law that this one amends.
        """
        kept = self._carry_over(duty, duty.conditions, citation, basis)
        if duty.binds == self._require_amended().binds:
            kept = replace(kept, binds=self.binds)
        self.duties.append(kept)
        return kept

    def _carry_over(
        self, part: _P, conditions: Iterable[Condition], citation: str, basis: Basis | None
    ) -> _P:
        """Return a rule or duty of the amended law, and keep what its conditions need."""
        amended: AmendedLaw = self._require_amended()
        if not any(each is part for each in (*amended.rules, *amended.duties)):
            raise LawError(
                f"{_name(part)} is no rule or duty of {amended.id}, which {self.id} amends",
                law_line(),
            )
        for condition in conditions:
            self._keep_parts_of(condition, amended)
        return replace(part, citation=citation or part.citation, basis=basis or part.basis)

    def _require_amended(self) -> "AmendedLaw":
        if self.amends is None:
            raise LawError(f"{self.id} amends no law, so there is nothing to keep", law_line())
        return self.amends

    def keep_definition(self, name: str, citation: str) -> Condition:
        """Keep a definition of the amended law, and return its value.

        Raises
        ------
        LawError
            If the amended law has no such definition, or its value is not a condition.
        """
        defined = [] if self.amends is None else self.amends.definitions
        for old in defined:
            if old.name == name and isinstance(old.value, Condition):
                self.register_readings(old.value)
                return self.definition(citation, name, old.value, says=old.says)
        hint = suggest_nearest(name, [old.name for old in defined])
        raise LawError(f"the amended law does not define {name!r} as a condition{hint}", law_line())

    def check_amendment(self) -> None:
        """Raise `LawError` if a provision of the amended law is neither kept nor repealed.

        The same holds of the exceptions of a rule that is kept. Called when the law is used, since
        `keep` and `unless` can be anywhere in its file.
        """
        if self.amends is None:
            return
        for name in self.amends.provisions:
            if name not in self.repealed and name not in self.provisions:
                raise LawError(
                    f"{self.amends.id} has a provision {name} that {self.id} neither keeps nor "
                    "repeals",
                    law_line(),
                )
        for each in self.kept_rules:
            if dropped := each.list_dropped(self.repealed - set(self.provisions)):
                raise DroppedExceptionsError(_name(each.kept), dropped, each.where)

    def changes(self) -> tuple[ProvisionChange, ...]:
        """Return what this law changed in the provisions of the law that it amends.

        Returns
        -------
        tuple of ProvisionChange
            Empty if it amends no law.
        """
        if self.amends is None:
            return ()
        self.check_amendment()
        old, found = self.amends.provisions, []
        for name in dict.fromkeys((*old, *self.provisions)):
            before, after = old.get(name), self.provisions.get(name)
            kind: ProvisionChangeKind
            if before is None:
                kind = "added"
            elif after is None:
                kind = "repealed"
            elif before.condition.key != after.condition.key:
                kind = "replaced"
            else:
                kind = "kept" if before.citation == after.citation else "renumbered"
            found.append(
                ProvisionChange(
                    kind,
                    name,
                    None if before is None else before.citation,
                    None if after is None else after.citation,
                )
            )
        return tuple(found)
