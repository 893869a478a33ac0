"""The table at the end of a law names each subsection, with what codes it or why nothing does."""

from collections.abc import Iterator

from trustact.authoring.finding import Finding
from trustact.authoring.law_source import LawSource
from trustact.language.table_of_contents import contents, find_table_gaps

FEWEST_WORDS = 3


def check_table_is_whole(source: LawSource) -> Iterator[Finding]:
    """Find parts without a row, rows out of order and subsections that are left out."""
    for gap in find_table_gaps(source.law):
        problem, _, instead = gap.problem.partition("; ")
        instead = instead or "give each subsection its row, in the statute's order"
        if isinstance(gap.about, str):
            yield source.at_row(gap.about, problem, instead)
        elif gap.about is not None:
            yield source.at_part(gap.about, problem, instead)
        else:
            yield source.at(source.last_line, problem, instead)


def check_rows_say_why(source: LawSource) -> Iterator[Finding]:
    """Find rows that neither name what codes their subsection nor say why nothing does."""
    for row in contents(source.law):
        if bool(row.parts) == bool(row.why):
            yield source.at_row(
                row.citation,
                f"the row {row.citation} says that nothing codes it, and a part cites it"
                if row.parts
                else f"the row {row.citation} is empty",
                'name the parts that code it, or write not_coded("why")',
            )
        elif row.why and len(row.why.split()) < FEWEST_WORDS:
            yield source.at_row(
                row.citation,
                f"the row {row.citation} gives as a reason only {row.why!r}",
                "say what the subsection says, and why no answer turns on it",
            )
