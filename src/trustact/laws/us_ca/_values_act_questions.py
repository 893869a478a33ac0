"""Questions that the Values Act leaves open, in words of its own."""

from trustact.language import Reading

state_bodies_have_discretion = Reading(
    "discretion-of-state-bodies",
    asks="May an agency that is not a local agency exercise the discretion under 7282.5?",
    yes="7284.6 binds state agencies and lets each act in accordance with 7282.5.",
    no="7282.5 names officials, whom 7282(d) defines as local; no decision is on file.",
    citation="Gov. Code 7282(d),(e), 7282.5(a), 7284.6(a)",
)

citizenship_is_status = Reading(
    "citizenship-questions",
    asks="Is a question about citizenship a question about immigration status?",
    yes="7284.6(a)(1)(A) bars asking for status, and who denies being a citizen discloses it.",
    no="7284.6(e) names citizenship in addition to immigration status, and (a)(1)(A) does not; no "
    "decision is on file.",
    citation="Gov. Code 7284.6(a)(1)(A), (e)",
)
