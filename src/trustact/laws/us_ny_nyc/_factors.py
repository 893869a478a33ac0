"""What the local laws on detainers ask alike since 2011."""

from trustact.language import detainer, paper, papers, person, release, removal_order, some

lodged_to_detain = detainer.lodged & detainer.asks.has("hold")
asked_to_hold = release.eligible & lodged_to_detain
criminal_warrant = papers.criminal_warrant()
warrant_of_removal = some(
    paper,
    paper.paper == "warrant",
    paper.basis.isin("immigration", "removal"),
    paper.form == "I-205",
)
prior_final_order = removal_order.final | person.previously_removed
gang_member = person.gang_database_match
terrorist_match = person.terrorist_screening_match
