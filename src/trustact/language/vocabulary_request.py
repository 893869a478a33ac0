"""The vocabulary, second part: the request, custody, release, hold, disclosure and findings."""

from trustact.language.nodes import (
    NEVER,
    Always,
    Condition,
    OffenseFact,
    OffenseList,
    Presume,
    all_of,
)
from trustact.language.vocabulary import AGENCIES, DETAINER_FORMS, FactGroup


class DetainerFacts(FactGroup):
    """The request of an immigration authority to a jail."""

    def __init__(self) -> None:
        super().__init__("detainer")
        self.lodged = self.flag("lodged", "a request has been lodged")
        self.form = self.choice("form", "form of the request", *DETAINER_FORMS)
        self.asks = self.tags("asks", "what the request asks for", "hold", "notify", "transfer")
        self.issuer = self.choice("issuer", "who issued it", "ice", "cbp", "dhs", "other")
        self.lodged_on = self.day("lodged_on", "day on which the request was lodged")
        self.hours_since_received = self.number(
            "hours_since_received",
            "clock hours since the agency received the request and the warrant that came with it",
            whole=False,
        )
        self.written = self.flag("written", "the request is in writing")
        self.hours_requested = self.number("hours_requested", "hours asked for", whole=False)
        self.basis = self.choice(
            "basis",
            "ground that the request states",
            "final-order",
            "pending-proceedings",
            "biometrics",
            "statements",
            "reason-to-believe",
            "investigation-initiated",
            "none",
        )
        self.official_form = self.flag("official_form", "the official form was used")
        self.complete = self.flag("complete", "the form is complete")
        self.probable_cause_stated = self.flag(
            "probable_cause_stated", "the request states probable cause"
        )
        self.probable_cause_affidavit = self.flag(
            "probable_cause_affidavit", "an affidavit of probable cause came with it"
        )
        self.served_on_person = self.flag("served_on_person", "the person was given a copy")
        self.written_instruction = self.flag(
            "written_instruction", "a written instruction to detain this inmate was received"
        )
        self.gonzalez_covered_office = self.flag(
            "gonzalez_covered_office", "the issuing office is covered by the Gonzalez settlement"
        )
        self.says_aggravated_felony = self.flag(
            "says_aggravated_felony", "the request itself claims an aggravated felony"
        )


class CustodyFacts(FactGroup):
    """The present custody."""

    def __init__(self) -> None:
        super().__init__("custody")
        self.in_custody = self.flag(
            "in_custody",
            "the person is in custody",
            {"hold": True, "interview": True, "transfer": True, "notify": True, "arrest": False},
        )
        self.basis = self.choice(
            "basis",
            "what the custody is based on",
            "arrest",
            "traffic-stop",
            "state-charge",
            "state-sentence",
            "federal-criminal-charge",
            "federal-criminal-sentence",
            "detainer-only",
        )
        self.booked_at = self.moment("booked_at", "when the person was booked")
        self.received_from_other_agency = self.flag(
            "received_from_other_agency",
            "another law enforcement agency of the state took the person into custody first and "
            "transferred the person to this one",
        )
        self.sentence_days = self.number("sentence_days", "days of the sentence being served")


class ReleaseFacts(FactGroup):
    """The release that would happen without any request."""

    def __init__(self) -> None:
        super().__init__("release")
        self.eligible = self.flag(
            "eligible", "the person would otherwise be released now", {"hold": True}
        )
        self.eligible_at = self.moment("eligible_at", "when the person would otherwise be released")
        self.days_until = self.number(
            "days_until", "days from the day of the question to the ordinary release"
        )
        self.reason = self.choice(
            "reason",
            "why the person would be released",
            "bail-posted",
            "bail-available",
            "own-recognizance",
            "charges-dismissed",
            "acquitted",
            "sentence-served",
            "diversion",
            "alternative-to-incarceration",
            "court-order",
            "otherwise-eligible",
        )
        self.by_court = self.flag("by_court", "a court ordered the release")
        self.by = self.choice("by", "which agency releases", *AGENCIES)
        self.written_choice_to_stay = self.flag(
            "written_choice_to_stay",
            "the person chose in writing, by a waiver of their own, to stay for a time",
        )


class HoldFacts(FactGroup):
    """The hold in question."""

    def __init__(self) -> None:
        super().__init__("hold")
        self.started_at = self.moment("started_at", "when the hold began")
        self.until = self.moment("until", "planned end of the hold")
        self.hours = self.number("hours", "clock hours so far", whole=False)
        self.countable_hours = self.number(
            "countable_hours", "hours so far that count by the law's calendar", whole=False
        )
        self.added_minutes = self.number(
            "added_minutes", "minutes added to the ordinary release", whole=False
        )
        self.delay_reason = self.choice(
            "delay_reason",
            "why the release is delayed",
            "immigration-enforcement",
            "release-processing",
            "medical",
            "transport",
            "records-check",
            "other",
        )
        self.state_holidays = self.tags(
            "state_holidays", "days of the hold that are holidays of the state but not federal ones"
        )

    def is_not_for_another_reason(self) -> Presume:
        """Require the delay to be for immigration authorities; presumed if no reason is stated."""
        return Presume(self.delay_reason, Always(), self.delay_reason == "immigration-enforcement")


class InterviewFacts(FactGroup):
    """An interview of the person in custody by an immigration authority."""

    def __init__(self) -> None:
        super().__init__("interview")
        self.requested_by_person = self.flag("requested_by_person", "the person asked for it")
        self.mode = self.choice(
            "mode", "how the interview is held", "in-person", "telephone", "video"
        )
        self.form_given = self.flag("form_given", "the written consent form was given first")
        self.form_complete = self.flag(
            "form_complete", "the form says everything that the law requires"
        )
        self.form_understood = self.flag("form_understood", "the person could read the form")
        self.form_languages = self.tags("form_languages", "languages in which the form exists")
        self.explained_orally = self.flag("explained_orally", "the form was explained orally")
        self.consent = self.choice(
            "consent", "the person's answer", "written", "oral", "declined", "attorney-only", "none"
        )
        self.advisements = self.tags(
            "advisements",
            "what the person was informed of",
            "sought-by-immigration",
            "may-decline-and-stay-silent",
            "may-speak-to-attorney",
            "may-be-used",
        )
        self.counsel_present = self.flag("counsel_present", "counsel is present")
        self.counsel_offered = self.flag(
            "counsel_offered", "the person was given an opportunity to have counsel present"
        )
        self.counsel_requested = self.flag("counsel_requested", "the person asked for counsel")
        self.counsel_waived = self.flag(
            "counsel_waived", "counsel was waived knowingly, intelligently and voluntarily"
        )

    def is_not_refused(self) -> Condition:
        """Require that the person has not declined, nor asked for an attorney who is not there.

        For laws that ask for advice and not for consent: who says nothing has not refused.
        """
        with_counsel = (self.consent != "attorney-only") | self.counsel_present
        return all_of(
            Presume(self.consent, Always(), with_counsel),
            Presume(self.consent, Always(), self.consent != "declined"),
        )


class InquiryFacts(FactGroup):
    """A question that an officer asks the person."""

    def __init__(self) -> None:
        super().__init__("inquiry")
        self.question = self.choice(
            "question",
            "what is asked",
            "immigration-status",
            "citizenship",
            "nationality",
            "country-of-birth",
            "place-of-birth",
        )
        self.purpose = self.choice(
            "purpose",
            "what the question is for",
            "immigration-enforcement",
            "booking",
            "victim-visa-certification",
            "firearms-law",
            "criminal-investigation",
            "benefit",
            "court",
            "consular-notice",
        )
        self.for_criminal_investigation = self.flag(
            "for_criminal_investigation", "a criminal investigation needs the answer"
        )
        self.for_indictable_offense_of_person = self.flag(
            "for_indictable_offense_of_person", "it concerns an indictable offense of the person"
        )

    def is_about(self, *questions: str) -> Presume:
        """Require the question to be one of these; presumed if no question is stated.

        "Inquire" is about what a law orders to find out or bars asking, unless a case says
        otherwise.
        """
        return Presume(self.question, Always(), self.question.isin(*questions))

    def is_not_for(self, purpose: str) -> Presume:
        """Require the question to have another purpose; presumed if no purpose is stated."""
        return Presume(self.purpose, Always(), self.purpose != purpose)


class DisclosureFacts(FactGroup):
    """What information would be given, to whom and for what purpose."""

    def __init__(self) -> None:
        super().__init__("disclosure")
        self.items = self.tags(
            "items",
            "what information would be given",
            "citizenship-or-immigration-status",
            "immigration-status-verification",
            "release-date",
            "court-date",
            "custody-status",
            "custody-record",
            "criminal-history",
            "home-address",
            "work-address",
            "contact-details",
            "supervision-appointment",
            "photograph",
            "medical",
        )
        self.public = self.flag("public", "the information is equally open to the public")
        self.confidential = self.flag(
            "confidential",
            "the information is of a kind that the law on these disclosures calls confidential",
        )
        self.recipient = self.choice(
            "recipient",
            "who would get the information",
            "ice",
            "cbp",
            "dhs",
            "other-law-enforcement",
            "other",
        )
        self.purpose = self.choice(
            "purpose",
            "purpose of giving the information",
            "immigration-enforcement",
            "criminal-investigation",
            "other",
        )
        self.requested = self.flag("requested", "the information was requested")
        self.unrelated_law_enforcement_purpose = self.flag(
            "unrelated_law_enforcement_purpose",
            "it serves law enforcement unrelated to immigration",
        )
        self.joint_task_force = self.flag(
            "joint_task_force", "it is a duty of a joint task force with a federal agency"
        )
        self.task_force_for_immigration = self.flag(
            "task_force_for_immigration",
            "the primary purpose of the task force is immigration enforcement",
        )

    def goes_to(self, *recipients: str) -> Presume:
        """Require the recipient to be one of these; presumed if none is stated."""
        return Presume(self.recipient, Always(), self.recipient.isin(*recipients))


class ArrestFacts(FactGroup):
    """The arrest that led to the booking, or a new one that is asked about.

    The date and the statute of a person in a jail are those of the booking; `suspected_of`,
    `for_crime` and `federal_criminal_immigration_charge` are about a new arrest in the jail.
    """

    def __init__(self) -> None:
        super().__init__("arrest")
        self.date = self.day("date", "day of the arrest")
        self.statute = self.text(
            "statute", "statute of the arrest; of a person in jail, that of the booking"
        )
        self.offense = OffenseFact(
            "arrest.offense", None, "the offense of the arrest", dated_by="date"
        )
        self.categories = self.category_map("categories", "known memberships in lists of offenses")
        self.by_this_agency = self.flag(
            "by_this_agency",
            "officers of this agency, or of the department that runs this jail, made the arrest",
        )
        self.for_crime = self.flag(
            "for_crime", "the arrest is for a crime; of a person in jail, a new arrest"
        )
        self.suspected_of = self.text("suspected_of", "what the arrest would be for")
        self.detected_during = self.choice(
            "detected_during",
            "during what the offense was detected",
            "unrelated-activity",
            "immigration-enforcement",
        )
        self.federal_criminal_immigration_charge = self.flag(
            "federal_criminal_immigration_charge",
            "the arrest is for a federal immigration crime; of a person in jail, a new arrest",
        )

    def is_for(self, *lists: str | OffenseList) -> Presume:
        """Require the arrest to be for an offense on a list; not so where no statute is stated."""
        return Presume(self.statute, NEVER, self.offense.isin(*lists))


class AgreementsFacts(FactGroup):
    """What the agency has agreed with the federal government."""

    def __init__(self) -> None:
        super().__init__("agreements")
        self.reimbursement = self.flag("reimbursement", "costs are reimbursed by prior agreement")
        self.reimburses_all_costs = self.flag(
            "reimburses_all_costs", "all costs are reimbursed by prior written agreement"
        )
        self.section_287g = self.flag(
            "section_287g", "there is an agreement under 8 U.S.C. 1357(g)"
        )


class FindingFacts(FactGroup):
    """Findings; false means that the matter was examined and not found."""

    def __init__(self) -> None:
        super().__init__("findings")
        self.deemed_dangerous = self.flag("deemed_dangerous", "a court deemed the person dangerous")
        self.unacceptable_risk = self.flag(
            "unacceptable_risk", "the officer determined an unacceptable risk to public safety"
        )
        self.probable_cause_removable = self.flag(
            "probable_cause_removable", "probable cause that the person is removable was shown"
        )
        self.other_probable_cause = self.flag(
            "other_probable_cause",
            "probable cause of an offense, not only of removability, was shown",
        )
        self.reason_to_believe_removable = self.flag(
            "reason_to_believe_removable", "there is reason to believe that the person is removable"
        )
        self.reason_to_believe_not_citizen = self.flag(
            "reason_to_believe_not_citizen",
            "there is reason to believe that the person is not a citizen",
        )
        self.safe_to_comply = self.flag(
            "safe_to_comply", "the agency found that it is safe to do what the request asks"
        )
        self.national_security_danger = self.flag(
            "national_security_danger", "a danger to national security was found"
        )
        self.gang_participation = self.flag("gang_participation", "intentional gang participation")
        self.other_significant_risk = self.flag(
            "other_significant_risk", "another significant risk was found"
        )
        self.immigration_fraud = self.flag("immigration_fraud", "immigration fraud was found")
        self.recent_illegal_entry = self.flag(
            "recent_illegal_entry",
            "the person was found to have violated immigration controls at the border, at a port "
            "of entry or by misuse of a visa, recently",
        )
        self.extraordinary_circumstances = self.flag(
            "extraordinary_circumstances", "extraordinary circumstances were found"
        )
        self.special_circumstances = self.flag(
            "special_circumstances", "special circumstances were found"
        )
        # A match says that the prints are on file from some contact (an application, a traveler
        # card, a naturalization); it is not a finding that the person is removable.
        self.biometric_match = self.flag(
            "biometric_match", "the federal immigration database answered the prints with a match"
        )
        self.database_search_done = self.flag("database_search_done", "the databases were searched")
        self.federal_verification_received = self.flag(
            "federal_verification_received", "the federal verification was received"
        )
        self.other_law_bars = self.flag("other_law_bars", "another law prohibits the act")
        self.local_policy_bars = self.flag("local_policy_bars", "local policy prohibits the act")
        self.permitted_by_state_law = self.flag(
            "permitted_by_state_law", "state law permits the act"
        )
        self.required_by_other_law = self.flag(
            "required_by_other_law", "another law requires the act"
        )
        self.required_by_federal_law = self.flag(
            "required_by_federal_law", "the law that requires the act is a federal one"
        )


class ApplicationFacts(FactGroup):
    """An application under a legalization bill."""

    def __init__(self) -> None:
        super().__init__("application")
        self.present_since = self.day("present_since", "day since which the person was present")
        self.continuous_presence = self.flag("continuous_presence", "presence was continuous")
        self.filed_in_time = self.flag("filed_in_time", "the application was filed in time")
        self.fees_paid = self.flag("fees_paid", "the fees are paid")
        self.checks_cleared = self.flag("checks_cleared", "the background checks are cleared")
        self.inadmissible = self.flag("inadmissible", "a ground of inadmissibility applies")
        self.inadmissibility_waived = self.flag(
            "inadmissibility_waived", "the grounds of inadmissibility were waived"
        )
        self.misdemeanors_waived = self.flag(
            "misdemeanors_waived", "the bar for three misdemeanors was waived"
        )
        self.lawful_status_when_introduced = self.flag(
            "lawful_status_when_introduced",
            "on the day the bill was introduced the applicant had lawful status as a permanent "
            "resident, a refugee, an asylee or a nonimmigrant",
            {"grant-status": False},
        )
        self.spouse_or_child_of_registered = self.flag(
            "spouse_or_child_of_registered",
            "the applicant is the spouse or child of a person who has the status",
        )


detainer = DetainerFacts()
custody = CustodyFacts()
release = ReleaseFacts()
hold = HoldFacts()
interview = InterviewFacts()
inquiry = InquiryFacts()
disclosure = DisclosureFacts()
arrest = ArrestFacts()
agreements = AgreementsFacts()
findings = FindingFacts()
application = ApplicationFacts()
