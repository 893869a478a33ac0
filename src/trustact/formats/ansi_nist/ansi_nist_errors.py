"""The error for a transaction that cannot be read or written."""

from trustact.language.errors import TrustactError


class TransactionError(TrustactError):
    """A transaction cannot be read or written.

    No message repeats the content of a field that is not kept, such as a name.

    Parameters
    ----------
    name : str
        The file or other source.
    kind : str
        The kind of error in one word, for programs: `truncated`, `length`, `count`, `checksum`,
        `record-type`, `too-large`, `two-people`, `no-description`, `transaction-type`,
        `characters`, `empty`, `missing-field`, `field-value`.
    problem : str
        What is wrong, and what would be right.
    record : str or None
        Which record, such as `record 3 (Type-14)`.
    field : str or None
        Number of the field, such as `14.006`.

    Examples
    --------
    >>> print(TransactionError("a.an2", "count", "lists 3 records, not 2", field="1.003"))
    a.an2, field 1.003: lists 3 records, not 2
    """

    def __init__(
        self,
        name: str,
        kind: str,
        problem: str,
        *,
        record: str | None = None,
        field: str | None = None,
    ) -> None:
        self.name = name
        self.kind = kind
        self.problem = problem
        self.record = record
        self.field = field
        parts = [name, record, f"field {field}" if field else None]
        super().__init__(f"{', '.join(part for part in parts if part)}: {problem}")
