"""Somebody who answers the questions of an interview from the facts of a scenario."""

import re

from trustact.guided_interview.question_groups import GROUPS, SERVED, single_answers
from trustact.guided_interview.questions import CATEGORIES
from trustact.language.fact_index import LISTS, fact_at
from trustact.language.nodes import Tags
from trustact.language.offense import WIDE_CATEGORIES
from trustact.language.searched_sources import LISTS_OF_SOURCE
from trustact.language.vocabulary import ASKS_BY_FORM

UNSTATED = object()
"""The scenario does not say."""


class Respondent:
    """Answers what a scenario states.

    Parameters
    ----------
    mapping : dict
        The case of the scenario as written; its lists are complete unless it says otherwise.
    binds : collection of str
        The agencies that the law binds; one of them acts where the scenario names none.
    """

    def __init__(self, mapping, binds=("sheriff",)):
        self.mapping = mapping
        self.facts = mapping.get("facts") or {}
        self.binds = binds

    def value(self, question, interview):
        """Return the value for a question; `UNSTATED` where the scenario does not say."""
        path = question.path
        if path == "place":
            return self.mapping.get(path, UNSTATED)
        if path == "agency":
            may_act = {option.value for option in question.options} & set(self.binds)
            return self.mapping.get(path, min(may_act, default=UNSTATED))
        if path == "detainer":
            request = self.facts.get("detainer") or {}
            lodged = request.get("lodged", UNSTATED)
            if lodged is True:
                return request.get("form") or "some"
            return "none" if lodged is False else lodged
        if path in GROUPS:
            return self._several_facts(question)
        if path == "as_of":
            return self.mapping["as_of"] if "T" in str(self.mapping["as_of"]) else UNSTATED
        if path in LISTS:
            return self._row(path, interview)
        holder = self.facts
        if "[" in path:
            name, _, rest = path.partition("[")
            index, _, path = rest.partition("].")
            rows = self.facts.get(name) or ()
            if int(index) >= len(rows):
                return UNSTATED
            holder = rows[int(index)]
        if path.endswith(CATEGORIES) or path == CATEGORIES[1:]:
            return self._categories(holder, path, question)
        event = re.fullmatch(r"events\[(\d+)\]\.date", path)
        if event:
            events = holder.get("events")
            return events[int(event[1])].get("date", UNSTATED) if events else UNSTATED
        if path == "proof_of_citizenship_or_lawful_status" and self._shows_no_proof():
            return False
        if path.endswith("statute") and self._states_lists_alone(holder, path):
            return None
        for key in path.split("."):
            if key not in (holder or {}):
                return UNSTATED if not self._closes(question.path) else []
            holder = holder[key]
        fact = fact_at(question.path)
        closed = fact.completeness_fact if isinstance(fact, Tags) else None
        if closed and isinstance(holder, list) and self.facts.get(closed, True) is not True:
            return dict.fromkeys(holder, True) or None
        if path == "events" and isinstance(holder, list):
            return [each["kind"] for each in holder]
        return holder

    def _several_facts(self, question):
        """Return the value for a question on several facts; each fact as the scenario states it."""
        if question.path == "record":
            found = {each.value: self._is_on_record(each.value) for each in question.options}
            known = {name: there for name, there in found.items() if there is not UNSTATED}
            return known or UNSTATED
        if question.path == "boxes":
            return self._boxes(question)
        stated = {each: self._at(each) for each in GROUPS[question.path].members}
        if question.path in ("databases", "form-checks", "status"):
            asked = {each.value for each in question.options}
            known = {name: stated[name] for name in asked if stated[name] is not UNSTATED}
            return known or UNSTATED
        if question.path == "stay":
            return self._stay(stated)
        known = {path: value for path, value in stated.items() if value is not UNSTATED}
        agreed = GROUPS[question.path].members[0]
        if known.get(agreed) is False:
            known = {agreed: False}  # nothing else is said of an agreement that there is not
        amounts = [
            option.value
            for option in question.options
            if known.items() <= dict(single_answers(question.path, option.value, (), None)).items()
        ]
        return amounts[0] if len(amounts) == 1 else UNSTATED

    def _shows_no_proof(self):
        """Return whether the person was asked for proof, and the file of the jail has none."""
        stated = "proof_of_citizenship_or_lawful_status" in self.facts
        searched = "jail-record" in (self.mapping.get("searched") or ())
        none_claimed = self.facts.get("claims_us_citizenship", False) is False
        asked = self.facts.get("proof_requested") is True
        return asked and searched and none_claimed and not stated

    def _states_lists_alone(self, holder, path):
        """Return whether the lists of an offense are stated, and its section is not."""
        for key in path.split(".")[:-1]:
            holder = holder.get(key) or {}
        return "categories" in holder and "statute" not in holder

    def _is_on_record(self, name):
        rows = self.facts.get(name, [] if self._closes(name) else UNSTATED)
        return rows if rows is None or rows is UNSTATED else bool(rows)

    def _boxes(self, question):
        served = self._at(SERVED)
        asked = SERVED in {each.value for each in question.options}
        known = {SERVED: served} if asked and served is not UNSTATED else {}
        return self._marks(question) | known or UNSTATED

    def _marks(self, question):
        """Return of each ground and each usual request whether it is marked, as far as stated."""
        request = self.facts["detainer"]
        usual = ASKS_BY_FORM[request["form"]]
        asks = request.get("asks", usual)
        if "basis" not in request or asks is None or not set(asks) <= set(usual):
            return {}
        options = [each.value for each in question.options if each.value != SERVED]
        struck = [f"not-asked-to-{each}" for each in usual if each not in asks]
        if request["basis"] is None:
            return dict.fromkeys(options, None) | dict.fromkeys(struck, True)
        marks = [request["basis"], *struck]
        if not set(marks) <= {*options, "none"}:
            return {}
        return {each: each in marks for each in options}

    def _stay(self, stated):
        if stated["custody.in_custody"] is False:
            return "not-there"
        if stated["hold.started_at"] is not UNSTATED:
            return "held-since"
        return {True: "now", False: "not-yet", None: None}.get(stated["release.eligible"], UNSTATED)

    def _at(self, path):
        holder = self.facts
        for key in path.split("."):
            if key not in (holder or {}):
                return UNSTATED
            holder = holder[key]
        return holder

    def _categories(self, holder, path, question):
        for key in path.split(".")[:-1]:
            holder = (holder or {}).get(key)
        stated = (holder or {}).get("categories") or {}
        complete = (holder or {}).get("categories_complete") is True
        wide = {
            name: True
            for name, parts in WIDE_CATEGORIES.items()
            if any(stated.get(part) is True for part in parts)
        }
        known = {
            each.value: (wide | stated).get(each.value, False if complete else None)
            for each in question.options
        }
        return UNSTATED if set(known.values()) == {None} else known

    def _row(self, name, interview):
        if name not in self.facts:
            return False if self._closes(name) else UNSTATED
        rows = self.facts[name]
        if rows is None:
            return None
        have = len(interview.mapping["facts"].get(name) or ())
        if have < len(rows):
            return True
        closed = self.facts.get(f"{name}_complete", True)
        return False if closed is True else None

    def _closes(self, name):
        searched = self.mapping.get("searched") or ()
        names = [key for each in searched for key in (each if isinstance(each, dict) else [each])]
        return any(name in LISTS_OF_SOURCE[each] for each in names)
