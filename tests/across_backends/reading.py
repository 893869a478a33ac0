"""What the conditions of a law read: its facts, and the edges that it draws in them."""

from collections import defaultdict
from datetime import date

from trustact.language import nodes
from trustact.language.fact_index import FACTS, LISTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.partial_dates import ANY_DAY
from trustact.replaying.engine import conditions_of

ABOUT_OFFENSES = ("statute", "jurisdiction", "level", "categories", "categories_complete")


class Facts:
    """The facts that some questions read, with the values at which an answer can turn.

    Parameters
    ----------
    asks : sequence of Ask
    """

    def __init__(self, asks):
        self.facts, self.rows = {}, defaultdict(dict)
        self.options, self.limits = defaultdict(list), defaultdict(list)
        self.words, self.areas = defaultdict(list), defaultdict(list)
        self.years, self.lists, self.clocks, edges = [], [], [], set()
        self.times_of_day = []
        every = {node.key: node for each in conditions_of(asks) for node in each.walk()}
        for node in every.values():
            if isinstance(node, nodes.Fact):
                self.reads(node)
            elif isinstance(node, nodes.Some | nodes.AtLeast):
                self.rows[node.collection].update({})
            elif isinstance(node, nodes.FixedDay):
                edges |= {node.partial_date.first, node.partial_date.last}
            elif isinstance(node, nodes.Within):
                self.years.append(node.years)
            elif isinstance(node, nodes.OneOf):
                self.options[node.value.full_path] += sorted(node.options)
            elif isinstance(node, nodes.HasTag):
                self.words[node.tags.full_path].append(node.option)
            elif isinstance(node, nodes.LiesIn):
                self.areas[node.place.full_path].append(node.area)
            elif isinstance(node, nodes.OnList):
                if not node.list_id.startswith("table:"):
                    self.lists.append(node.list_id)
            elif isinstance(node, nodes.Below | nodes.Above):
                clock = isinstance(node.number, nodes.HoldHours)
                self.limits["hold" if clock else node.number.full_path].append(node.limit)
            elif isinstance(node, nodes.HoldHours):
                self.clocks.append(node.calendar)
            elif isinstance(node, nodes.HeldBetween):
                self.times_of_day += [node.first, node.last]
        self.lists = list(dict.fromkeys(self.lists))
        edges -= {ANY_DAY.first, ANY_DAY.last}
        self.days = [date.fromordinal(edge) for edge in sorted(edges)]

    def reads(self, fact):
        """Note a fact, and those from which it follows."""
        if isinstance(fact, nodes.OffenseFact):
            self.offense(fact)
        elif fact.list_name is not None:
            self.rows[fact.list_name][fact.path] = ROW_FACTS[fact.list_name][fact.path]
        elif fact.path in QUESTION_FACTS or fact.path in FACTS:
            self.facts[fact.path] = fact
        if fact.list_name in LISTS and fact.path in (
            "level",
            "grade",
            "maximum_penalty_days",
            "wobbler",
            "punishable_by_state_prison",
        ):
            self.offense(LISTS[fact.list_name].offense)
        if fact.path == "detainer.asks":
            for path in ("detainer.form", "detainer.lodged"):
                self.facts[path] = FACTS[path]
        if fact.path == "registries":
            self.facts["registries_complete"] = FACTS["registries_complete"]

    def offense(self, fact):
        if fact.list_name is None:
            wanted = ("arrest.statute", "arrest.date", "arrest.categories")
            self.facts.update({path: FACTS[path] for path in wanted})
            return
        dated = {"convictions": "convicted_on", "pending_charges": "charged_on"}
        dated["papers"] = "issued_on"
        fields = (
            dated.get(fact.list_name, "offense_on"),
            "offense_on",
            fact.statute,
            fact.level,
            *ABOUT_OFFENSES,
        )
        known = ROW_FACTS[fact.list_name]
        self.rows[fact.list_name].update(
            {field: known[field] for field in fields if field in known}
        )
