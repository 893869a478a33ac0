"""The error for a request that cannot be read."""

from trustact.language.errors import TrustactError


class FormError(TrustactError):
    """A request cannot be read. A request that can be read may still have defects.

    Parameters
    ----------
    name : str
        The file or other source, for the message.
    problem : str
        What is wrong, and what would be right.
    field : str or None
        Key of the request, such as `boxes[0]`.

    Examples
    --------
    >>> print(FormError("a.yaml", "is missing", field="form", line=1))
    a.yaml, line 1, form: is missing
    """

    def __init__(
        self, name: str, problem: str, *, field: str | None = None, line: int | None = None
    ) -> None:
        self.name = name
        self.problem = problem
        self.field = field
        self.line = line
        parts = [name, f"line {line}" if line is not None else None, field]
        super().__init__(f"{', '.join(part for part in parts if part)}: {problem}")
