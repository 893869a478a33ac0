"""What an answer says of a fact that the case does not state and that was filled."""

from typing import Literal, NamedTuple


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
        "unless a local policy prohibits it (not checked)". Empty for a derivation.
    """

    name: str
    kind: Literal["derived", "presumed"]
    says: str
    proviso: str = ""
