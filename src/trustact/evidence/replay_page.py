"""What the pages on a replay have in common: its premises, its sources, and how it is cited."""

from typing import Any

from markupsafe import Markup

from trustact.evidence.assumption_text import NAMES_ON_PAGE, describe_filled_facilities
from trustact.evidence.citation_line import CITE_AS
from trustact.evidence.replay_result import ROWS_ARE_REQUESTS, ReplayResult
from trustact.evidence.replay_text import (
    describe_assumptions,
    describe_fact_counts,
    describe_filter,
    describe_known_share,
    describe_share_premise,
    provenance_lines,
)
from trustact.language.page_style import PAGE_STYLE
from trustact.language.provisions import ANSWER_FOOTNOTE
from trustact.language.shown_text import escape_line


def replay_context(result: ReplayResult) -> dict[str, Any]:
    """Return what the templates `base.html` and `premises.html` show of a replay."""
    share = result.known_share
    return {
        "style": Markup(PAGE_STYLE.strip()),
        "action": result.action,
        "rows": f"{result.rows:,}",
        "rows_note": ROWS_ARE_REQUESTS,
        "footnote": ANSWER_FOOTNOTE,
        "warnings": result.warnings,
        "where": None if result.where is None else describe_filter(result.where),
        "presupposed": result.presupposed,
        "assumptions": list(describe_assumptions(result)),
        "filled_facilities": describe_filled_facilities(result, NAMES_ON_PAGE),
        "known_share": None if share is None else describe_known_share(share),
        "share_premise": describe_share_premise(result),
        "fact_counts": list(describe_fact_counts(result)),
        "readings": [f"{name} = {'yes' if yes else 'no'}" for name, yes in result.readings.items()],
        "sources_heading": "Sources",
        "sources": [line.strip() for line in provenance_lines(result)][1:],
        "disclaimer": "Not legal advice: this page shows what the written law says about stated "
        "facts.",
        "citation": CITE_AS + escape_line(result.citation),
    }
