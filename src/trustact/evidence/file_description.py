"""What a file of answers says of itself: title, source, terms, and the line that cites it."""

from dataclasses import dataclass

from trustact.evidence.replay_result import ReplayResult
from trustact.language.library_version import library_words
from trustact.language.shown_text import escape_line

NOT_ADVICE = "Not legal advice: the answers show what the written law says about stated facts."


@dataclass(frozen=True, slots=True)
class FileDescription:
    """The description of a file of answers.

    Parameters
    ----------
    title : str
        What the file is.
    says : str
        What readers must know before they count.
    source : str
        Who published the records, and the files that were read.
    terms : str
        The terms of the records; "not known" where they are not.
    cite_as : str
        One line that cites records and program.
    program : str
        The program and the library that answered.
    command : str
        The command; empty in Python.
    """

    title: str
    says: str
    source: str
    terms: str
    cite_as: str
    program: str
    command: str

    @classmethod
    def of(cls, result: ReplayResult) -> "FileDescription":
        """Return the description of the answers of a replay."""
        files = result.provenance.files
        origins = [file.origin for file in files if file.origin is not None]
        publishers = dict.fromkeys(origin.publisher for origin in origins if origin.publisher)
        terms = dict.fromkeys(origin.terms or "not known" for origin in origins)
        laws = ", ".join(law.id for law in result.laws)
        named = ", ".join(file.name for file in files)
        return cls(
            title=("SYNTHETIC: " if result.is_synthetic else "")
            + f"Answers to {result.action} under {laws}",
            says=f"One row for each row of the source and each law: {result.rows:,} rows and "
            f"{len(result.laws)} {'law' if len(result.laws) == 1 else 'laws'}. Rows are requests, "
            "not people. Permitted does not mean required. " + NOT_ADVICE,
            source=": ".join(text for text in (" and ".join(publishers), named) if text)
            or result.provenance.reader,
            terms="; ".join(terms) or "not known",
            cite_as=result.citation,
            program=library_words(result.version, result.library),
            command=escape_line(result.command),
        )

    def texts(self) -> dict[str, str]:
        """Return all that is not empty, by the names under which a file has it."""
        named = {
            "title": self.title,
            "description": self.says,
            "source": self.source,
            "license": self.terms,
            "cite_as": self.cite_as,
            "program": self.program,
            "command": self.command,
        }
        return {name: text for name, text in named.items() if text}
