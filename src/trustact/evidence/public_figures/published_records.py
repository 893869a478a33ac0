"""The share with a criminal record as reports printed it: removals and detainers, 2008 to 2013."""

from collections.abc import Mapping
from dataclasses import dataclass

from trustact.evidence.public_figures.figure_document import Source, SourceFile
from trustact.evidence.public_figures.record_shares import (
    CountOfTotal,
    RecordSection,
    Share,
    whole_counts,
)

UNUSABLE = "do not use"
"""Stands in the basis of a figure whose meaning its source leaves open."""

NEARLY = (46_500, 47_000)
"""What "nearly 47,000" is taken to be; fewer would be printed as another number."""

STATE_CODES = {"Missouri": "MO", "Alabama": "AL", "Kansas": "KS"}

GLOBE = "Boston Globe, as quoted by Human Rights Watch (2013)"
GLOBE_BASIS = "read in the text of Human Rights Watch; the newspaper's article was not seen"
NOT_PUBLISHED_LEVEL = "no figure by level was found for this group"


class FigureMissing(LookupError):
    """The table of published figures lacks one that a section rests on."""


@dataclass(frozen=True, slots=True)
class PublishedFigures:
    """The table of published figures.

    Parameters
    ----------
    rows : tuple of mapping
        Those with a clear meaning.
    left_out : tuple of str
        The others, each in words.
    """

    rows: tuple[Mapping[str, str], ...]
    left_out: tuple[str, ...]
    file: SourceFile

    @classmethod
    def from_rows(cls, rows: list[dict[str, str]], file: SourceFile) -> "PublishedFigures":
        """Leave out, and name, the figures that are marked as ambiguous."""
        clear = tuple(row for row in rows if UNUSABLE not in row["basis"])
        unclear = tuple(
            f"{row['place']} {row['percent']}% ({row['population']}; {row['source']}): the "
            "quotation does not say of what"
            for row in rows
            if UNUSABLE in row["basis"]
        )
        return cls(clear, unclear, file)

    def find(self, source: str, category: str, place: str = "") -> Mapping[str, str]:
        """Return the only figure whose source and category begin so."""
        found = [
            row
            for row in self.rows
            if row["source"].startswith(source)
            and row["category"].startswith(category)
            and (not place or row["place"] == place)
        ]
        if len(found) != 1:
            raise FigureMissing(
                f"{self.file.name}: {len(found)} rows have source {source!r} and category "
                f"{category!r}; there should be one"
            )
        return found[0]

    def source(self, row: Mapping[str, str], cite: str = "", basis: str = "") -> Source:
        """Return where a figure comes from, in its own words or in other ones."""
        return Source(cite or row["source"], basis or row["basis"], self.file)


@dataclass(frozen=True, slots=True)
class OtherRecords:
    """Counts in other public records, which stand beside a section and are not part of it.

    Parameters
    ----------
    facilities, detainers, declined : int
        Of Massachusetts, in the table by facility, October 2007 to July 2015.
    detainers_in_trac_months : int
        In the table by month, October 2011 to January 2013.
    level_rows, level_convicted, level_pending : int
        Rows of the modern form with a level: all, those convicted, and those with only a charge.
    """

    facilities: int
    detainers: int
    declined: int
    detainers_in_trac_months: int
    level_rows: int
    level_convicted: int
    level_pending: int

    def level_note(self) -> str:
        """Return why a level is not a conviction in every table."""
        return (
            f"Levels and convictions differ in ICE's own rows: of {self.level_rows} detainers of "
            f"February 2026 (St. Cloud, Minnesota) all have a level, {self.level_convicted} have a "
            f"conviction and {self.level_pending} only a pending charge."
        )


def published_sections(figures: PublishedFigures, other: OtherRecords) -> list[RecordSection]:
    """Return the sections that rest on published figures, without synthetic intervals."""
    return [
        _massachusetts(figures, other),
        _boston(figures),
        _massachusetts_2014(figures),
        _nation(figures, other),
        _nation_2011(figures),
        _detainers(figures, other),
        _detainers_2012_13(figures),
        *(_detainers_of_state(figures, state) for state in STATE_CODES),
    ]


def _missing(definition: str, of: int | None, note: str = NOT_PUBLISHED_LEVEL) -> Share:
    return Share(definition, "not published", None, None, of, None, note=note)


def _massachusetts(figures: PublishedFigures, other: OtherRecords) -> RecordSection:
    total = int(figures.find("Human Rights Watch 2013", "total", "Massachusetts")["n"])
    row = figures.find("Human Rights Watch 2013", "had criminal records", "Massachusetts")
    percent = float(row["percent"])
    counts = whole_counts(percent, total, 1)
    low, high = percent - 0.5, percent + 0.5
    source = figures.source(row, GLOBE, GLOBE_BASIS)
    nested = "if everybody with one has a criminal record in the sense of the source"
    return RecordSection(
        "removals-ma",
        "Removals through Secure Communities, Massachusetts, to December 2012",
        "removals",
        "removals",
        "MA",
        "",
        "2012-12",
        total,
        "people deported through the program; the source says neither from which day on nor what "
        "it takes to have a criminal record",
        (
            Share(
                "as-published",
                "published",
                percent,
                percent,
                total,
                source,
                digits=0,
                counts=counts,
                note=f"the people are computed: the counts of {total} that round to {percent:.0f}%",
            ),
            Share(
                "any-conviction",
                "bound",
                None,
                high,
                total,
                source,
                counts=(0, counts[1]),
                note=f"{nested}; it is {percent:.0f}% if the source means convictions",
            ),
            Share(
                "levels-1-3", "bound", None, high, total, source, counts=(0, counts[1]), note=nested
            ),
            Share(
                "level-1", "bound", None, high, total, source, counts=(0, counts[1]), note=nested
            ),
            Share(
                "conviction-or-pending",
                "bound",
                low,
                None,
                total,
                source,
                counts=(counts[0], total),
                note="if everybody with a criminal record has a conviction or a pending charge; it "
                f"is {percent:.0f}% if the source means both",
            ),
        ),
        (
            f"Nothing of these {total} removals: no public table on file has them one by one or by "
            "level.",
            f"Beside them, and not in one ratio with them: {other.detainers:,} detainers to "
            f"{other.facilities} facilities whose name occurs in Massachusetts only, October 2007 "
            f"to July 2015, {other.declined} of them declined. Those records have no criminal "
            "history.",
        ),
        (
            "Every definition: removals through Secure Communities by state and level were in "
            "monthly reports of ICE that are not on file.",
            other.level_note(),
        ),
    )


def _boston(figures: PublishedFigures) -> RecordSection:
    report, place = "CBS Boston 21 Sept 2010", "Boston area"
    level_1 = figures.find(report, "Level 1", place)
    others = figures.find(report, "other felonies", place)
    gravest, rest = int(level_1["n"]), int(others["n"])
    return RecordSection(
        "removals-ma-boston",
        "Removals through Secure Communities, Boston area, November 2008 to July 2010",
        "removals",
        "removals",
        "MA",
        "2008-11",
        "2010-07",
        None,
        "the source on file states numbers of people and no total, so there is no share",
        (
            Share(
                "level-1",
                "published",
                None,
                None,
                None,
                figures.source(level_1),
                counts=(gravest, gravest),
                note=f"around {gravest}; another {rest} or so had other felonies or minor drug "
                "offenses",
                about="around ",
            ),
            _missing("any-conviction", None, "the source on file names only these two kinds"),
            _missing("levels-1-3", None, "the source on file names only these two kinds"),
            _missing("conviction-or-pending", None),
        ),
        ("Nothing of these removals: no public table on file has them.",),
        ("Every definition, for that reason.",),
    )


def _massachusetts_2014(figures: PublishedFigures) -> RecordSection:
    row = figures.find("NDLON", "no conviction or only accused", "Massachusetts")
    without = float(row["percent"])
    return RecordSection(
        "removals-ma-2014",
        "Removals through Secure Communities, Massachusetts, as stated in March 2014",
        "removals",
        "removals",
        "MA",
        "",
        "2014-03",
        None,
        "the source states no number of people and no period",
        (
            Share(
                "more-than-minor",
                "computed",
                100 - without,
                100 - without,
                None,
                figures.source(row),
                digits=0,
                note=f"100 less the {without:.0f}% with no conviction, or only accused or "
                "convicted of minor offenses",
            ),
            _missing("any-conviction", None, "the source counts it together with minor offenses"),
            _missing("levels-1-3", None),
            _missing("level-1", None),
            _missing("conviction-or-pending", None, "the source counts accusations as no record"),
        ),
        ("Nothing of these removals: no public table on file has them.",),
        ("Every definition, for the reasons given for the removals to December 2012.",),
    )


def _nation(figures: PublishedFigures, other: OtherRecords) -> RecordSection:
    total_row = figures.find("CBS Boston 21 Sept 2010", "deported", "nationwide")
    level_1_row = figures.find("CBS Boston 21 Sept 2010", "most serious", "nationwide")
    none_row = figures.find("CBS Boston 21 Sept 2010", "non-criminal", "nationwide")
    total, level_1, none = (int(row["n"]) for row in (total_row, level_1_row, none_row))
    least = NEARLY[0]
    source = figures.source(none_row, total_row["source"])
    level_source = figures.source(level_1_row, total_row["source"])
    convicted = (100 * (least - none) / least, 100 * (total - none) / total)
    by_difference = (
        f'those who are not among the {none:,} "non-criminal", if that means no conviction'
    )
    rounding = f'of "nearly 47,000", taken as {least:,} to {total:,}'
    counts = (least - none, total - none)
    not_among = CountOfTotal(none, without=True)
    return RecordSection(
        "removals-us",
        "Removals through Secure Communities, the nation, October 2008 to June 2010",
        "removals",
        "removals",
        "US",
        "2008-10",
        "2010-06",
        total,
        'people deported; the source says "nearly 47,000", so every share is one of nearly 47,000 '
        f"(here {least:,} to {total:,}: an assumption)",
        (
            Share(
                "any-conviction",
                "computed",
                convicted[0],
                convicted[1],
                total,
                source,
                counts=counts,
                note=f"{by_difference}; {rounding}",
                count_of_total=not_among,
            ),
            Share(
                "levels-1-3",
                "computed",
                convicted[0],
                convicted[1],
                total,
                source,
                counts=counts,
                note="by the same difference: the program's reports gave each conviction a level",
                count_of_total=not_among,
            ),
            Share(
                "level-1",
                "computed",
                100 * level_1 / total,
                100 * level_1 / least,
                total,
                level_source,
                counts=(level_1, level_1),
                note=rounding,
                count_of_total=CountOfTotal(level_1),
            ),
            Share(
                "conviction-or-pending",
                "bound",
                min(convicted),
                None,
                total,
                source,
                counts=(counts[0], total),
                note='at least any conviction; how many "non-criminal" people had a pending charge '
                "was not published",
            ),
        ),
        (
            f"{100 * none / total:.1f}% to {100 * none / least:.1f}% have no record ({none:,} of "
            "nearly 47,000).",
            "Nothing more: no public table on file has these removals.",
        ),
        ("Pending charges.", other.level_note()),
        about="nearly ",
        totals=NEARLY,
    )


def _nation_2011(figures: PublishedFigures) -> RecordSection:
    row = figures.find("Wicked Local 15 May 2012, quoting ACLU", "misdemeanor convictions only")
    removed = figures.find("Wicked Local 15 May 2012, quoting ICE", "removed")
    least = float(row["percent"])
    return RecordSection(
        "removals-us-2011",
        "Removals through Secure Communities, the nation, to October 2011",
        "removals",
        "removals",
        "US",
        "",
        "2011-10",
        None,
        f"the source of the share states no number; another has {int(removed['n']):,} removals to "
        "September 2011, which is no total of it",
        (
            Share(
                "any-conviction",
                "bound",
                least,
                None,
                None,
                figures.source(row),
                digits=0,
                note=f"{least:.0f}% had misdemeanor convictions only; those with others come on "
                "top",
            ),
            _missing("levels-1-3", None),
            _missing("level-1", None),
            Share(
                "conviction-or-pending",
                "bound",
                least,
                None,
                None,
                figures.source(row),
                digits=0,
                note="at least any conviction",
            ),
        ),
        ("Nothing of these removals: no public table on file has them.",),
        ("Every definition, for that reason.",),
    )


def _detainers(figures: PublishedFigures, other: OtherRecords) -> RecordSection:
    report = "TRAC Immigration Report 330"
    total_row = figures.find(report, "individuals with a detainer")
    total = int(total_row["n"])
    none = figures.find(report, "no criminal conviction at all")
    goal = figures.find(report, "met the stated serious-threat goal")
    minor = figures.find(report, "no conviction once traffic")
    cite = total_row["source"]
    convicted = 100 - float(none["percent"])
    without = whole_counts(float(none["percent"]), total, 0.1)
    counts = (total - without[1], total - without[0])
    goal_percent = float(goal["percent"])
    return RecordSection(
        "detainers-us",
        "People with a detainer, the nation, October 2011 to January 2013 (TRAC)",
        "detainers",
        "people with a detainer",
        "US",
        "2011-10",
        "2013-01",
        total,
        "people, not detainers: one person may have had several",
        (
            Share(
                "any-conviction",
                "computed",
                convicted,
                convicted,
                total,
                figures.source(none, cite),
                counts=counts,
                note=f"100 less the {none['percent']}% without any conviction",
            ),
            Share(
                "levels-1-3",
                "bound",
                None,
                convicted,
                total,
                figures.source(none, cite),
                note="at most any conviction",
            ),
            Share(
                "level-1",
                "bound",
                None,
                goal_percent,
                total,
                figures.source(goal, cite),
                note=f"the source: at most {goal_percent:.0f}% met the goal of a serious threat, "
                "which is taken as Level 1",
            ),
            Share(
                "more-than-minor",
                "computed",
                100 / 3,
                100 / 3,
                total,
                figures.source(minor, cite),
                note="two thirds have none once traffic, driving while intoxicated and possession "
                "of marijuana are set aside; the source rounds",
            ),
            Share(
                "conviction-or-pending",
                "bound",
                convicted,
                None,
                total,
                figures.source(none, cite),
                note="at least any conviction",
            ),
        ),
        (
            f"{other.detainers_in_trac_months:,} detainers were prepared in these 16 months (table "
            "by month). That counts detainers and not people, so it is no total of these shares.",
        ),
        ("Every definition: the public records of these months have no criminal history.",),
    )


def _detainers_2012_13(figures: PublishedFigures) -> RecordSection:
    report = "TRAC at Work A1312"
    minor = figures.find(report, "no conviction, or at most a misdemeanor")
    level_1 = figures.find(report, "convicted of a serious (Level 1)")
    above, gravest = 100 - float(minor["percent"]), float(level_1["percent"])
    return RecordSection(
        "detainers-us-2013",
        "Detainers, the nation, fiscal years 2012 and 2013 (TRAC)",
        "detainers",
        "detainers",
        "US",
        "2011-10",
        "2013-09",
        None,
        "the source on file states no number",
        (
            Share(
                "more-than-minor",
                "computed",
                above,
                above,
                None,
                figures.source(minor),
                digits=0,
                note=f"100 less the {minor['percent']}% with no conviction, or at most a "
                "misdemeanor or petty offense",
            ),
            Share(
                "level-1", "published", gravest, gravest, None, figures.source(level_1), digits=0
            ),
            _missing("any-conviction", None),
            _missing("levels-1-3", None),
            _missing("conviction-or-pending", None),
        ),
        ("Nothing: the public records of these years have no criminal history.",),
        ("Every definition, for that reason.",),
    )


def _detainers_of_state(figures: PublishedFigures, state: str) -> RecordSection:
    row = figures.find("TRAC Feb 2014", "no conviction", state)
    convicted = 100 - float(row["percent"])
    source = figures.source(row)
    return RecordSection(
        f"detainers-{STATE_CODES[state].lower()}",
        f"Detainers, {state}, fiscal years 2012 and 2013 (TRAC, as quoted by others)",
        "detainers",
        "detainers",
        STATE_CODES[state],
        "2011-10",
        "2013-09",
        None,
        "the quotation states no number; a secondary source, not read in the original",
        (
            Share(
                "any-conviction",
                "computed",
                convicted,
                convicted,
                None,
                source,
                digits=0,
                note=f"100 less the {row['percent']}% without a conviction",
            ),
            Share("levels-1-3", "bound", None, convicted, None, source, digits=0),
            Share("level-1", "bound", None, convicted, None, source, digits=0),
            Share("conviction-or-pending", "bound", convicted, None, None, source, digits=0),
        ),
        ("Nothing: the public records of these years have no criminal history.",),
        ("Every definition, for that reason.",),
    )
