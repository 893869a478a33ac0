"""What can be wrong with an ANSI/NIST-ITL transaction, said so that it can be mended."""

from trustact.language.errors import TrustactError


class TransactionError(TrustactError):
    """A transaction cannot be read, or cannot be written.

    No message repeats what stands in a field that the reader does not keep, such as a name.

    Parameters
    ----------
    name : str
        The file or other source, for the message.
    kind : str
        What is the matter in one word, for programs: `truncated`, `length`, `count`, `checksum`,
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
    >>> error = TransactionError("a.an2", "count", "lists 3 records; 2 are there", field="1.003")
    >>> print(error)
    a.an2, field 1.003: lists 3 records; 2 are there
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
