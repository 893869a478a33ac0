"""Errors about prints: what is wrong, and what would be right."""

from trustact.language.errors import TrustactError


class FingerprintError(TrustactError):
    """Prints, or the arguments of a comparison or search, cannot be used."""


class TemplateError(FingerprintError):
    """A field of a template has an impossible value.

    Parameters
    ----------
    field : str
        The field of the template.
    problem : str
        What is wrong, and what would be right.

    Examples
    --------
    >>> print(TemplateError("ppi", "is 0; a positive number of pixels to the inch is needed"))
    template, ppi: is 0; a positive number of pixels to the inch is needed
    """

    def __init__(self, field: str, problem: str) -> None:
        self.field = field
        self.problem = problem
        super().__init__(f"template, {field}: {problem}")


class MinutiaeRecordError(FingerprintError):
    """The bytes of a minutiae record are malformed.

    Parameters
    ----------
    standard : str
        The standard that the bytes are read by.
    where : str
        The field, and the byte at which it begins.
    problem : str
        What is wrong, and what would be right.
    """

    def __init__(self, standard: str, where: str, problem: str) -> None:
        self.standard = standard
        self.where = where
        self.problem = problem
        super().__init__(f"{standard} record, {where}: {problem}")


class PrintImageError(FingerprintError):
    """An image of a print cannot be read, or is refused."""


class MissingExtraError(FingerprintError):
    """A package of the extra `fingerprints` is not installed.

    Parameters
    ----------
    package : str
        The package that could not be imported.
    purpose : str
        What it is needed for.

    Examples
    --------
    >>> print(MissingExtraError("wsq", "reading WSQ images"))
    reading WSQ images needs the package wsq, which is not installed.
      Install it with: pip install 'trustact[fingerprints]'
      Templates and their comparison work without it.
    """

    def __init__(self, package: str, purpose: str) -> None:
        self.package = package
        self.purpose = purpose
        super().__init__(
            f"{purpose} needs the package {package}, which is not installed.\n"
            "  Install it with: pip install 'trustact[fingerprints]'\n"
            "  Templates and their comparison work without it."
        )


class PurposeError(FingerprintError):
    """Prints are used for a purpose that they were not taken for."""
