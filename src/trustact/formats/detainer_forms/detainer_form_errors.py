"""What can be wrong with the file of a request, with what would be right."""

from trustact.formats.schema_errors import Mistake
from trustact.language.errors import TrustactError, list_problems


class FormError(TrustactError):
    """A request cannot be read at all; a request that can be read may still have defects.

    Parameters
    ----------
    name : str
        The file or other source, for the message.
    *mistakes : Mistake or str
        All that is wrong; a text is about the file as a whole.

    Examples
    --------
    >>> print(FormError("a.pdf", "is empty"))
    a.pdf: is empty
    >>> print(FormError("a.yaml", Mistake("form", "is missing", 1), Mistake("signed", "is 3", 4)))
    a.yaml, line 1: form: is missing
    a.yaml, line 4: signed: is 3
    """

    def __init__(self, name: str, *mistakes: Mistake | str) -> None:
        self.name = name
        self.mistakes = tuple(m if isinstance(m, Mistake) else Mistake("", m) for m in mistakes)
        super().__init__(list_problems([mistake.locate(name) for mistake in self.mistakes]))
