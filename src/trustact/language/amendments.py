"""What a law that amends another one keeps of it: provisions, definitions, rules and duties."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from typing import Self, TypeVar

from trustact.language.bases import Basis
from trustact.language.errors import LawError, suggest_nearest
from trustact.language.nodes import Condition, Node, OffenseList, OnList, Provision, law_line
from trustact.language.provisions import (
    Definition,
    Duty,
    ProvisionChange,
    ProvisionChangeKind,
    Rule,
)

_V = TypeVar("_V", bound=Node)


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

    def keep_rule(self, rule: Rule, citation: str = "", *, basis: Basis | None = None) -> Rule:
        """Keep a bar, duty or permission of the amended law: its actions, words and condition.

        Exceptions and provisos are not kept with it: the new law says which of them stay, by
        `unless` and `only_if`.

        Parameters
        ----------
        citation : str, optional
            Its citation in this law; that of the amended law unless given.
        basis : str, optional
            How firmly it was read; as firmly as the rule of the amended law unless given.

        Raises
        ------
        LawError
            If it is not a rule of the law that this one amends.
        """
        amended = self._require_amended()
        if not any(each is rule for each in amended.rules):
            raise self._is_no_part(rule, amended)
        self._keep_parts_of(rule.when, amended)
        kept = replace(
            rule,
            citation=citation or rule.citation,
            basis=basis or rule.basis,
            instrument=self,
            exceptions=[],
            provisos=[],
        )
        self.rules.append(kept)
        return kept

    def keep_duty(self, duty: Duty, citation: str = "", *, basis: Basis | None = None) -> Duty:
        """Keep a duty besides the answers; one that bound all agencies binds all of this law.

        Raises
        ------
        LawError
            If it is not a duty of the law that this one amends.
        """
        amended = self._require_amended()
        if not any(each is duty for each in amended.duties):
            raise self._is_no_part(duty, amended)
        self._keep_parts_of(duty.when, amended)
        kept = replace(
            duty,
            citation=citation or duty.citation,
            basis=basis or duty.basis,
            binds=self.binds if duty.binds == amended.binds else duty.binds,
        )
        self.duties.append(kept)
        return kept

    def _require_amended(self) -> "AmendedLaw":
        if self.amends is None:
            raise LawError(f"{self.id} amends no law, so there is nothing to keep", law_line())
        return self.amends

    def _is_no_part(self, part: Rule | Duty, amended: "AmendedLaw") -> LawError:
        return LawError(
            f"{part.citation} ({part.says}) is no rule or duty of {amended.id}, which {self.id} "
            "amends",
            law_line(),
        )

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

        Called when the law is used, since `keep` can be anywhere in its file.
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
