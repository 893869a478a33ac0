"""Draw the chart of the README: what a model rule of 2013 would prohibit, by state.

Run it after a change to the charts or to the laws; a test fails while the picture differs, except
in the digest of the library.
"""

from datetime import date
from pathlib import Path

from trustact import __version__
from trustact.api.record_replay import replay_records
from trustact.evidence.bounds import parse_known_share
from trustact.evidence.charts.chart_files import draw_svg
from trustact.evidence.charts.replay_charts import replay_charts, replay_source
from trustact.formats.package_data import DETAINERS_FY2015, package_data_path
from trustact.formats.record_files import read_records

TARGET = Path(__file__).parents[1] / "docs" / "chart-by-state.svg"
DRAWN_ON = date(2026, 11, 28)
ASSUMED = ("agency=county-jail", "release.by_court=true", "findings.deemed_dangerous=false")
SHARE = "convictions=[]:0.477"
PUBLISHER = "TRAC, Oct 2011 - Jan 2013"


def draw_picture() -> str:
    """Return the chart as SVG."""
    words = [f"--assume {each}" for each in ASSUMED]
    result = replay_records(
        read_records([package_data_path(DETAINERS_FY2015)]),
        as_if=["us-ma/hrw-rule-2013"],
        assumptions=ASSUMED,
        known_share=parse_known_share(SHARE, PUBLISHER),
        by=["state"],
        version=__version__,
        command=f"trustact replay {DETAINERS_FY2015} --as-if us-ma/hrw-rule-2013 "
        f"{' '.join(words)} --known-share '{SHARE}' --source '{PUBLISHER}' --by state "
        "--charts charts",
        keep_answers=False,
    )
    name = "us-ma-hrw-rule-2013-as-if-by-state-prohibited"
    (chart,) = (each for each in replay_charts(result, {}) if each.name == name)
    return draw_svg(chart, replay_source(result, DRAWN_ON.isoformat()))


if __name__ == "__main__":
    TARGET.write_text(draw_picture(), encoding="utf-8")
