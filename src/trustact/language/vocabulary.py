"""The vocabulary of laws and cases: every fact, its type and the values that it can have.

A law uses a fact as in `conviction.level == "felony"`; a case states it under the same path. Facts
are never renamed; a new law adds a fact only if no existing one means the same.
"""

from collections.abc import Iterator

from trustact.language.nodes import (
    Always,
    Categories,
    Choice,
    Day,
    Fact,
    Flag,
    Grade,
    Moment,
    Number,
    OffenseFact,
    Place,
    Presume,
    Tags,
    Text,
)
from trustact.language.row_conditions import CaseList
from trustact.language.searched_sources import LISTS_OF_SOURCE

ACTIONS = (
    "hold",
    "notify",
    "transfer",
    "interview",
    "inquire",
    "share",
    "arrest",
    "issue-detainer",
    "grant-status",
)
FEDERAL_ACTIONS = ("issue-detainer", "grant-status")
"""Actions of a federal office: the agency of the question is that office, not the jail."""
AGENCIES = (
    "sheriff",
    "municipal-police",
    "county-jail",
    "city-jail",
    "state-police",
    "state-corrections",
    "juvenile-detention",
    "court-officer",
    "probation",
    "pretrial-services",
    "university-police",
    "school-police",
    "prosecutor",
    "other-local",
    "other-state",
    "ice",
    "cbp",
    "dhs",
    "other-federal",
)
FEDERAL_AGENCIES = ("ice", "cbp", "dhs", "other-federal")
OFFENSE_LEVELS = ("felony", "misdemeanor", "infraction", "violation")
DETAINER_FORMS = ("I-247", "I-247D", "I-247N", "I-247X", "I-247A", "I-247G", "other")
ASKS_BY_FORM = {
    "I-247": ("hold", "notify"),
    "I-247D": ("hold", "notify"),
    "I-247A": ("hold", "notify"),
    "I-247N": ("notify",),
    "I-247G": ("notify",),
    "I-247X": ("transfer",),
}
SIGNATORIES = (
    "article-iii-judge",
    "federal-magistrate-judge",
    "state-judge",
    "immigration-judge",
    "immigration-officer",
    "clerk",
    "other",
)
FINAL_ORDER_FORM = "I-205"
"""The warrant of removal, which rests on a final order."""
BASIS_BY_FORM = {
    "I-200": "immigration",
    "I-203": "immigration",
    FINAL_ORDER_FORM: "removal",
    "I-286": "immigration",
}
"""Forms that an immigration officer signs -> what a paper on one is based on."""
EVERY_ACTION = "*"
"""In place of an action: the presumption applies to every action."""


class FactGroup:
    """Facts that share the first part of their path; `list_name` is set for facts of a row."""

    def __init__(self, prefix: str = "", list_name: str | None = None) -> None:
        self.prefix = prefix
        self.list_name = list_name

    def path(self, name: str) -> str:
        """Return the path of the fact `name`."""
        return f"{self.prefix}.{name}" if self.prefix else name

    def flag(self, name: str, says: str, presumed: dict[str, bool] | None = None) -> Flag:
        """Declare a yes-or-no fact."""
        return Flag(self.path(name), self.list_name, says, tuple((presumed or {}).items()))

    def choice(self, name: str, says: str, *options: str) -> Choice:
        """Declare a fact that has one of a fixed list of values."""
        return Choice(self.path(name), self.list_name, says, options)

    def day(self, name: str, says: str) -> Day:
        """Declare a day, month or year."""
        return Day(self.path(name), self.list_name, says)

    def moment(self, name: str, says: str) -> Moment:
        """Declare a date and time."""
        return Moment(self.path(name), self.list_name, says)

    def number(self, name: str, says: str, most: float | None = None, whole: bool = True) -> Number:
        """Declare a number, 0 or more."""
        return Number(self.path(name), self.list_name, says, 0, most, whole)

    def text(self, name: str, says: str) -> Text:
        """Declare free text."""
        return Text(self.path(name), self.list_name, says)

    def place_id(self, name: str, says: str) -> Place:
        """Declare a place id."""
        return Place(self.path(name), self.list_name, says)

    def tags(
        self, name: str, says: str, *options: str, completeness_fact: str | None = None
    ) -> Tags:
        """Declare a list of tags."""
        return Tags(self.path(name), self.list_name, says, options, completeness_fact)

    def category_map(self, name: str, says: str) -> Categories:
        """Declare a map from category id to yes or no."""
        return Categories(self.path(name), self.list_name, says)

    def facts(self) -> Iterator[Fact]:
        """Yield the facts that a case can state, in the order of their declaration."""
        for value in vars(self).values():
            if isinstance(value, Fact) and not isinstance(value, OffenseFact):
                yield value


class QuestionFacts(FactGroup):
    """The day, the place and the agency of the question."""

    def __init__(self) -> None:
        super().__init__()
        self.as_of = self.day("as_of", "the day of the question")
        self.place = self.place_id("place", "where the agency is")
        self.agency = self.choice("agency", "the agency that would act", *AGENCIES)

    def agency_in(self, *agencies: str) -> Presume:
        """Require the agency to be one of these; presumed if none is named."""
        return Presume(self.agency, Always(), self.agency.isin(*agencies))


class PersonFacts(FactGroup):
    """The person: all facts that any law uses."""

    def __init__(self) -> None:
        super().__init__()
        self.age = self.number("age", "age in full years on the day of the question", most=130)
        self.born_on = self.day("born_on", "day of birth")
        self.language = self.text("language", "language that the person reads (BCP 47 tag)")
        self.victim_or_witness = self.flag(
            "victim_or_witness",
            "the person is a victim of or witness to a crime under investigation",
        )
        self.identified_victim = self.flag(
            "identified_victim",
            "the person has been identified as a potential victim of a crime or of trafficking",
        )
        self.hate_crime_victim_or_witness = self.flag(
            "hate_crime_victim_or_witness", "the person is a victim of or witness to a hate crime"
        )
        self.claims_us_citizenship = self.flag(
            "claims_us_citizenship", "the person claims to be a citizen of the United States"
        )
        self.proof_of_citizenship_or_lawful_status = self.flag(
            "proof_of_citizenship_or_lawful_status",
            "the person has provided proof of citizenship of the United States or of lawful "
            "immigration status",
        )
        self.proof_document = self.text("proof_document", "the document that was provided as proof")
        self.proof_requested = self.flag(
            "proof_requested",
            "the agency asked the person for proof of citizenship or of lawful status",
        )
        self.known_unlawful_presence = self.flag(
            "known_unlawful_presence", "the agency knows of unlawful presence from a federal answer"
        )
        self.previously_removed = self.flag("previously_removed", "the person was removed before")
        self.reentered_after_removal = self.flag(
            "reentered_after_removal", "the person returned after a removal"
        )
        self.registries = self.tags(
            "registries",
            "registries that list the person today",
            "ca-sex-offender-290",
            "ca-arson-457.1",
            "ma-sex-offender",
            "md-sex-offender",
            "sex-offender-other-state",
            completeness_fact="registries_complete",
        )
        self.gang_database_match = self.flag(
            "gang_database_match", "a gang database or the jail's own designation names the person"
        )
        self.terrorist_screening_match = self.flag(
            "terrorist_screening_match", "the terrorist screening database answered with a match"
        )
        self.ice_present_at_release = self.flag(
            "ice_present_at_release", "immigration officers are present at the release"
        )
        self.area_open_to_public = self.flag(
            "area_open_to_public", "the area is open to the public"
        )
        self.transported_by_agency = self.flag(
            "transported_by_agency",
            "officers of the agency would bring the person to immigration authorities elsewhere",
        )
        self.prison_days_served_in_total = self.number(
            "prison_days_served_in_total",
            "days served in prison in total for all convictions that stand; terms served at the "
            "same time count once",
        )
        self.misdemeanor_incidents = self.number(
            "misdemeanor_incidents",
            "separate incidents from which the convictions for misdemeanors arose, minor traffic "
            "offenses aside",
        )
        self.misdemeanor_conviction_days = self.number(
            "misdemeanor_conviction_days",
            "different days of the convictions for misdemeanors that stand, minor traffic offenses "
            "aside",
        )
        self.officer_certified_287g = self.flag(
            "officer_certified_287g", "the officer is certified under 8 U.S.C. 1357(g)"
        )
        self.officer_is_peace_officer = self.flag(
            "officer_is_peace_officer", "the officer is a peace officer"
        )


class RemovalOrderFacts(FactGroup):
    """An outstanding order of removal."""

    def __init__(self) -> None:
        super().__init__("removal_order")
        self.final = self.flag("final", "there is a final order of removal")
        self.signed_by = self.choice(
            "signed_by",
            "who signed the order of removal",
            "immigration-judge",
            "immigration-officer",
            "article-iii-judge",
            "federal-magistrate-judge",
            "other",
        )
        self.lodged_with_jail = self.flag("lodged_with_jail", "the order was lodged with the jail")

    def not_signed_by(self, *signatories: str) -> Presume:
        """Require that none of these signed the order; presumed if nobody is named."""
        return Presume(self.signed_by, Always(), ~self.signed_by.isin(*signatories))


class OffenseFacts(FactGroup, CaseList):
    """Facts that convictions, charges and adjudications have in common."""

    def __init__(self, collection: str) -> None:
        FactGroup.__init__(self, list_name=collection)
        CaseList.__init__(self, collection)
        dated = {"convictions": "convicted_on", "pending_charges": "charged_on"}
        self.offense = OffenseFact(
            "offense", collection, "the offense", dated_by=dated.get(collection, "offense_on")
        )
        self.statute = self.text("statute", "the statute, as cited")
        self.description = self.text("description", "the offense in words")
        self.level = self.choice(
            "level", "felony, misdemeanor, infraction or violation", *OFFENSE_LEVELS
        )
        whose = self.place_id("jurisdiction", "whose law it is")
        self.grade = Grade(
            "grade",
            collection,
            "the state's own grade of the offense",
            jurisdiction=whose,
            level=self.level,
        )
        self.jurisdiction = whose
        self.indictable = self.flag("indictable", "the offense is indictable")
        self.wobbler = self.flag(
            "wobbler", "the offense could be charged as a felony or as a misdemeanor"
        )
        self.punishable_by_state_prison = self.flag(
            "punishable_by_state_prison",
            "the offense is punishable by imprisonment in state prison",
        )
        self.ncic_code = self.text("ncic_code", "code of the offense in the national index")
        self.categories = self.category_map("categories", "known memberships in lists of offenses")
        self.categories_complete = self.flag(
            "categories_complete", "every category that is not stated is a no"
        )
        self.maximum_penalty_days = self.number(
            "maximum_penalty_days", "longest confinement in days that the law allowed for it"
        )
        self.offense_on = self.day("offense_on", "day of the offense")
        self.age_at_offense = self.number("age_at_offense", "age on the day of the offense", 130)


class ConvictionFacts(OffenseFacts):
    """A final finding of guilt."""

    def __init__(self) -> None:
        super().__init__("convictions")
        self.convicted_on = self.day("convicted_on", "day of the conviction")
        self.released_on = self.day("released_on", "day of release from the sentence for it")
        self.sentence = self.choice(
            "sentence",
            "kind of sentence",
            "state-prison",
            "county-jail",
            "federal-prison",
            "house-of-correction",
            "probation",
            "suspended",
            "fine",
            "other",
        )
        self.sentence_days = self.number("sentence_days", "days of the sentence")
        self.prison_days_served = self.number("prison_days_served", "days served in prison for it")
        self.current_custody = self.flag("current_custody", "the custody today is for this")
        self.incident = self.text("incident", "incident; the same text means the same incident")
        self.plea = self.choice(
            "plea",
            "plea, or finding after trial",
            "guilty",
            "nolo-contendere",
            "admitted-facts",
            "trial",
            "none",
        )
        self.restraint_ordered = self.flag(
            "restraint_ordered",
            "a judge ordered some punishment, penalty or restraint on liberty for it",
        )
        self.vacated_for = self.choice(
            "vacated_for",
            "why it was vacated or set aside",
            "legal-defect",
            "rehabilitation",
            "immigration-hardship",
        )
        self.appeal_pending = self.flag(
            "appeal_pending", "an appeal is pending", {EVERY_ACTION: False}
        )
        self.diversion = self.flag("diversion", "it ended in diversion", {EVERY_ACTION: False})
        self.followed_by_removal = self.flag(
            "followed_by_removal", "the person was removed after it"
        )
        self.events = Tags(
            "events",
            "convictions",
            "what happened to the conviction later",
            (
                "reduced-to-misdemeanor",
                "dismissed-after-sentence",
                "set-aside",
                "vacated",
                "expunged",
                "sealed",
                "pardoned",
                "resentenced",
                "reversed",
                "redesignated",
            ),
            presumed_empty=True,
        )


EVENT_DATE = Day("events.date", "convictions", "day on which this happened to the conviction")
"""The day of one later event of a conviction; a row of `events` states it."""


class PendingChargeFacts(OffenseFacts):
    """A charge that has not ended."""

    def __init__(self) -> None:
        super().__init__("pending_charges")
        self.stage = self.choice(
            "stage",
            "stage of the charge",
            "arrested",
            "charged",
            "arraigned",
            "held-to-answer",
            "indicted",
            "trial",
        )
        self.probable_cause_found = self.flag(
            "probable_cause_found", "a magistrate found probable cause after a preliminary hearing"
        )
        self.arrest_probable_cause_found = self.flag(
            "arrest_probable_cause_found", "the arrest without warrant was reviewed and upheld"
        )
        self.bond_posted = self.flag("bond_posted", "bond was posted on the charge")
        self.charged_on = self.day("charged_on", "day of the charge")

    def is_more_than_an_arrest(self) -> Presume:
        """Require a charge: a row is one unless it is stated that the person was only arrested."""
        return Presume(self.stage, Always(), self.stage != "arrested")


class PastChargeFacts(OffenseFacts):
    """A charge that ended without conviction."""

    def __init__(self) -> None:
        super().__init__("past_charges")
        self.outcome = self.choice(
            "outcome", "how the charge ended", "dismissed", "acquitted", "no-charge", "diverted"
        )
        self.ended_on = self.day("ended_on", "day on which the charge ended")
        self.probable_cause_found = self.flag(
            "probable_cause_found", "a magistrate had found probable cause on it"
        )


class AdjudicationFacts(OffenseFacts):
    """A finding that is not a conviction."""

    def __init__(self) -> None:
        super().__init__("adjudications")
        self.finding = self.choice(
            "finding", "what was found", "delinquent", "not-guilty-by-reason-of-insanity"
        )
        self.adjudicated_on = self.day("adjudicated_on", "day of the finding")


class PaperFacts(FactGroup, CaseList):
    """A warrant, order, subpoena or writ, no matter who signed it."""

    def __init__(self) -> None:
        FactGroup.__init__(self, list_name="papers")
        CaseList.__init__(self, "papers")
        self.paper = self.choice("paper", "kind of paper", "warrant", "order", "subpoena", "writ")
        self.basis = self.choice(
            "basis", "what the paper is based on", "criminal", "immigration", "removal", "other"
        )
        self.form = self.choice("form", "form", *BASIS_BY_FORM, "other")
        self.title = self.text("title", "title of the paper")
        self.signed_by = self.choice("signed_by", "who signed the paper", *SIGNATORIES)
        self.jurisdiction = self.place_id("jurisdiction", "whose court or authority")
        self.issuer = self.choice("issuer", "who issued it", "ice", "cbp", "dhs", "court", "other")
        self.offense = self.text("offense", "the offense as written on the paper")
        self.crime = OffenseFact(
            "crime", "papers", "the offense on the paper", "offense", "offense_level"
        )
        self.offense_level = self.choice("offense_level", "level of that offense", *OFFENSE_LEVELS)
        self.authorizes = self.tags(
            "authorizes",
            "what the paper authorizes",
            "immigration-custody",
            "hold",
            "transfer",
            "notify",
            "interview",
            "arrest",
            "records",
        )
        self.bench_warrant = self.flag(
            "bench_warrant",
            "it was issued for a failure to appear, not on probable cause of the offense",
        )
        self.with_detainer = self.flag("with_detainer", "the paper came attached to the request")
        self.for_another_matter = self.flag(
            "for_another_matter",
            "the paper is for another matter than the request of immigration authorities",
        )
        self.seen_in = self.choice(
            "seen_in",
            "where the paper was seen",
            "presented",
            "ncic",
            "ncic-immigration-violator-file",
            "court-record",
            "other",
        )
        self.named_by = self.choice(
            "named_by",
            "who identified the person as its subject",
            "ice",
            "cbp",
            "dhs",
            "state",
            "other",
        )
        self.court = self.text("court", "court")
        self.judge = self.text("judge", "judge")
        self.case_number = self.text("case_number", "case number")
        self.issued_on = self.day("issued_on", "day of issue")


question = QuestionFacts()
SEARCHED = Tags(
    "searched", None, "sources that were searched", tuple(LISTS_OF_SOURCE), presumed_empty=True
)
"""Not under `facts`: a case states it beside them."""

person = PersonFacts()
removal_order = RemovalOrderFacts()
conviction = ConvictionFacts()
pending_charge = PendingChargeFacts()
past_charge = PastChargeFacts()
adjudication = AdjudicationFacts()
paper = PaperFacts()
