"""The short form of ICE's detainer releases: six columns, October 2007 to July 2015."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from trustact.formats.column_interpreter import ColumnInterpreter
from trustact.formats.file_layout import normalize_heading
from trustact.formats.ice_releases import FileRecords, SharedColumns, read_release
from trustact.formats.source_columns import SourceColumn, find_unanswerable_facts
from trustact.formats.unanswerable_facts import SHORT_FORM_UNANSWERABLE
from trustact.language.columns import Records

SHORT_FORM_COLUMNS = (
    SourceColumn(
        "row",
        (),
        "row of the publisher's workbook; rows are numbered anew, by their place in the file",
    ),
    SourceColumn(
        "prepare_date",
        ("as_of", "by:year", "by:month", "detainer.lodged"),
        "the day on which ICE prepared the detainer; not the day on which the jail received it",
        aliases=("Detainer Prepare Date", "Prepared Date"),
        needed=True,
    ),
    SourceColumn(
        "detainer_type",
        (
            "detainer.form",
            "detainer.issuer",
            "detainer.written",
            "detainer.official_form",
            "by:form",
        ),
        "the form; its editions before and as of March 2013 are one form. Empty before October "
        "2014, and not filled in then, though only the I-247 is known of that time",
        needed=True,
    ),
    SourceColumn(
        "facility",
        ("agency", "by:facility", "by:custodian"),
        "name of the jail, cut to 25 to 34 characters; the agency only where the name tells it",
        aliases=("Detainer Facility", "det_facility", "detention_facility"),
        needed=True,
    ),
    SourceColumn(
        "state",
        ("place", "by:state"),
        "state of the facility; with its name a locality, where a list names it",
        aliases=("Facility State",),
        needed=True,
    ),
    SourceColumn("city", ("by:city",), "city of the facility", aliases=("Facility City",)),
    SourceColumn(
        "lift_reason",
        ("by:outcome",),
        "what became of the detainer, long after its day; empty: pending, or never reported. It "
        "tells neither who decided nor under what law",
        aliases=("Detainer Lift Reason",),
    ),
)
SHORT_FORM_NOTES = (
    "detainers of ICE only; those of CBP are not in this release",
    "the lift reason is empty where a detainer is pending or its end was never reported",
)


class IceShortForm:
    """Reader of the short form.

    Examples
    --------
    >>> IceShortForm().matches_headings(["State", "Facility", "Prepare Date", "Detainer Type"])
    True
    """

    name = "ice-short"
    columns: tuple[SourceColumn, ...] = SHORT_FORM_COLUMNS

    @property
    def unanswerable(self) -> Mapping[str, str]:
        """Every fact that the form cannot answer, with the reason."""
        return find_unanswerable_facts(SHORT_FORM_COLUMNS, SHORT_FORM_UNANSWERABLE)

    def matches_headings(self, headings: Sequence[str]) -> bool:
        """Return whether the headings are those of the short form."""
        there = {normalize_heading(heading) for heading in headings}
        return {"prepare_date", "facility"} <= there

    def read(self, paths: Sequence[Path], rejects: Path | None = None) -> Records:
        """Read files of the short form as one set of records.

        Parameters
        ----------
        rejects : pathlib.Path, optional
            Folder for rows that cannot be read.

        Raises
        ------
        RecordFileError
        """
        return read_release(
            self.name,
            SHORT_FORM_COLUMNS,
            paths,
            rejects,
            _interpret_file,
            SHORT_FORM_NOTES,
            self.unanswerable,
        )


def _interpret_file(draft: ColumnInterpreter, offset: int) -> FileRecords:
    common = SharedColumns(
        draft,
        prepared="prepare_date",
        form="detainer_type",
        facility="facility",
        state="state",
        city="city",
        outcome="lift_reason",
    )
    main = common.facts(offset)
    measures = common.measures() | {
        "rows_that_repeat_another": draft.count_repeats(besides=("row",))
    }
    return FileRecords(main, {}, measures, draft)
