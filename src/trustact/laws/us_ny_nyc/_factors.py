"""What the local laws of 2011 and 2013 ask alike, and what of them is not on file."""

from trustact.language import (
    Reading,
    detainer,
    papers,
    pending_charge,
    person,
    release,
    removal_order,
    some,
)

THE_SECOND_HAD_TAKEN_EFFECT = Reading(
    "local-law-22-in-effect",
    asks="Had Local Law 22 of 2013, signed on 2013-03-18, taken effect?",
    yes="It took effect in the course of 2013, after its signature.",
    no="A local law takes effect some time after it is signed; the day is not on file.",
    citation="Local Law 22 of 2013",
)

BARS_NOTICE_TOO = Reading(
    "bars-notice-too",
    asks="Does the section also bar notice of the person's release to immigration authorities?",
    yes="To honor a detainer is to do what it asks, and it asks for notice as well.",
    no="To honor a detainer is to hold the person; the section names nothing else.",
    citation="text not on file",
    choosable=False,
)

asked_for_notice = detainer.lodged & detainer.asks.has("notify")
asked_to_hold = release.eligible & detainer.lodged & detainer.asks.has("hold")
pending_case = some(pending_charge, ~pending_charge.level.isin("infraction", "violation"))
criminal_warrant = papers.criminal_warrant()
prior_final_order = removal_order.final | person.previously_removed
gang_member = person.gang_database_match
terrorist_match = person.terrorist_screening_match
