"""What an answer says of a fact that the case does not state and that was filled."""

from typing import Literal, NamedTuple

OFFENSE_HERE = "{offense}"
"""Stands in a proviso for the citation of the offense that it is about."""


class FillNote(NamedTuple):
    """How a fact was filled, in words.

    Parameters
    ----------
    name : str
        Of the presumption, for `--presume NAME=no`; of a derivation, the fact that it gives.
    kind : str
        "derived": it follows from facts that are stated. "presumed": nothing that is stated shows
        it, and what would be usual is taken.
    says : str
        What is taken: "no local policy prohibits it".
    proviso : str
        What follows "permitted, not required" on the first line of an answer that rests on it:
        "unless a local policy prohibits it (not checked)". Of derivations, only a suspicion has
        one.
    """

    name: str
    kind: Literal["derived", "presumed"]
    says: str
    proviso: str = ""

    @property
    def is_suspicion(self) -> bool:
        """Whether a law is content with a suspicion, which the answer then names."""
        return self.kind == "derived" and bool(self.proviso)
