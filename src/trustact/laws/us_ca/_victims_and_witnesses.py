"""When a victim or witness is charged or convicted, and what else may be a ground for custody.

Penal Code 422.93 and 679.015 ask the same of a person. "State law" is that of California. A charge
begins with the complaint: an arrest alone is none. A judgment that was vacated or reversed, or a
case that ended in diversion, is no conviction.
"""

from trustact.language import conviction, papers, pending_charge, some
from trustact.laws.us_ca import _immigration_crimes as immigration_crimes

charged_under_state_law = some(
    pending_charge,
    pending_charge.jurisdiction.lies_in("us-ca"),
    pending_charge.stage != "arrested",
)
convicted_under_state_law = some(
    conviction,
    conviction.jurisdiction.lies_in("us-ca"),
    ~conviction.diversion,
    ~conviction.events.has_any("vacated", "reversed"),
)
paper_for_another_crime = immigration_crimes.warrant_for_another_crime | papers.court_paper(
    "order",
    "writ",
    signed_by=papers.COURTS,
    basis=("criminal", "other"),
    authorizes=("hold", "arrest"),
)
