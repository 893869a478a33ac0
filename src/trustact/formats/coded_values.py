"""Values under codes or field numbers: what messages and records check in the same way."""

from abc import ABC, abstractmethod
from datetime import date
from typing import Generic, TypeVar

from trustact.formats.yyyymmdd import parse_whole_day, parse_yyyymmdd
from trustact.language.errors import TrustactError
from trustact.language.partial_dates import PartialDate

Code = TypeVar("Code", str, int)


class CodedValues(ABC, Generic[Code]):
    """Values by their codes, with the checks that lines of a message and fields of a record share.

    A subclass says how a value is found and how an error names its place.
    """

    @abstractmethod
    def problem(self, code: Code, problem: str) -> TrustactError:
        """Return the error to raise about the value with a code."""

    @abstractmethod
    def text(self, code: Code) -> str | None:
        """Return the one value with a code; None if it is absent or empty."""

    def missing(self, code: Code, what: str) -> TrustactError:
        """Return the error to raise if a required value is absent."""
        return self.problem(code, f"is missing; it must state {what}")

    def require(self, code: Code, what: str) -> str:
        """Return a value that must be there.

        Parameters
        ----------
        what : str
            What the value states, for the message.
        """
        value = self.text(code)
        if value is None:
            raise self.missing(code, what)
        return value

    def require_day(self, code: Code, what: str) -> date:
        """Return a day, written with eight digits, that must be there."""
        value = self.require(code, what)
        try:
            return parse_whole_day(value)
        except ValueError as error:
            raise self.problem(code, str(error)) from error

    def parse_date(self, code: Code, value: str) -> PartialDate | None:
        """Return the day, month or year that a value states; None if it is all zeros."""
        try:
            return parse_yyyymmdd(value)
        except ValueError as error:
            raise self.problem(code, str(error)) from error
