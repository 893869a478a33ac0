"""The short form of ICE's detainer releases: six columns, October 2007 to July 2015."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from trustact.exchange.draft import Draft
from trustact.exchange.mapping import Column, silence
from trustact.exchange.release import Common, FilePart, read_release
from trustact.exchange.silences import SILENT
from trustact.exchange.sniff import key
from trustact.language.columns import Records

COLUMNS = (
    Column(
        "row",
        (),
        "row of the publisher's workbook; rows are numbered anew, by their place in the file",
    ),
    Column(
        "prepare_date",
        ("as_of", "by:year", "by:month", "detainer.lodged"),
        "the day on which ICE prepared the detainer; not the day on which the jail received it",
        also=("Detainer Prepare Date", "Prepared Date"),
        needed=True,
    ),
    Column(
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
    Column(
        "facility",
        ("agency", "by:facility", "by:custodian"),
        "name of the jail, cut to 25 to 34 characters; the agency only where the name tells it",
        also=("Detainer Facility", "det_facility", "detention_facility"),
        needed=True,
    ),
    Column(
        "state",
        ("place", "by:state"),
        "state of the facility; with its name a locality, where a list names it",
        also=("Facility State",),
        needed=True,
    ),
    Column("city", ("by:city",), "city of the facility", also=("Facility City",)),
    Column(
        "lift_reason",
        ("by:outcome",),
        "what became of the detainer, long after its day; empty: pending, or never reported. It "
        "tells neither who decided nor under what law",
        also=("Detainer Lift Reason",),
    ),
)
NOTES = (
    "detainers of ICE only; those of CBP are not in this release",
    "the lift reason is empty where a detainer is pending or its end was never reported",
)


class ShortForm:
    """Reader of the short form.

    Examples
    --------
    >>> ShortForm().recognises(["State", "Facility", "Prepare Date", "Detainer Type"])
    True
    """

    name = "ice-short"
    columns: tuple[Column, ...] = COLUMNS

    @property
    def silent_on(self) -> Mapping[str, str]:
        """Every fact that the form cannot answer, with the reason."""
        return silence(COLUMNS, SILENT)

    def recognises(self, headings: Sequence[str]) -> bool:
        """Return whether the headings are those of the short form.

        Parameters
        ----------
        headings : sequence of str

        Returns
        -------
        bool
        """
        there = {key(heading) for heading in headings}
        return {"prepare_date", "facility"} <= there

    def read(self, paths: Sequence[Path], rejects: Path | None = None) -> Records:
        """Read files of the short form as one set of records.

        Parameters
        ----------
        paths : sequence of pathlib.Path
        rejects : pathlib.Path, optional
            Folder for rows that cannot be read.

        Returns
        -------
        Records

        Raises
        ------
        ReadError
        """
        return read_release(self.name, COLUMNS, paths, rejects, _part, NOTES, self.silent_on)


def _part(draft: Draft, offset: int) -> FilePart:
    common = Common(
        draft,
        prepared="prepare_date",
        form="detainer_type",
        facility="facility",
        state="state",
        city="city",
        outcome="lift_reason",
    )
    main = common.facts(offset)
    measures = common.measures() | {"rows_that_repeat_another": draft.repeated(besides=("row",))}
    return FilePart(main, {}, measures, draft)
