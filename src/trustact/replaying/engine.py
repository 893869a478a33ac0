"""Many cases, several laws, one pass: the answer of each law for each row."""

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ibis

from trustact.language.answer_conditions import ACTS_ON_CUSTODY, PAPERS, AnswerConditions
from trustact.language.columns import ROW_KEY, Records
from trustact.language.fact_values import NO, YES
from trustact.language.instrument import ANSWERS, Answer
from trustact.language.nodes import Condition, Not
from trustact.language.offense import NoOffenseTables, OffenseClassifier
from trustact.replaying.compiled_queries import (
    CompiledQueries,
    CompiledQuery,
    describe_inputs,
)
from trustact.replaying.derived_columns import add_derived_columns
from trustact.replaying.engines.open_engine import EngineSource, open_engine
from trustact.replaying.ibis_compiler import IbisCompiler, Truths
from trustact.replaying.quantifiers import add_quantifier_columns, find_quantifiers
from trustact.replaying.read_columns import find_read_columns
from trustact.replaying.record_tables import RecordTables, find_exact_days
from trustact.replaying.shared_columns import add_shared_columns

if TYPE_CHECKING:
    import ibis.expr.types as ir

ANSWER_CODES: Mapping[Answer, int] = {answer: code for code, answer in enumerate(ANSWERS)}
"""The number that stands for an answer in a column."""

_MAY_PROHIBIT, _MAY_REQUIRE, _NO_POWER, _BARS_REQUEST = 8, 16, 32, 64
"""Added to the number of an answer where it is asked what matters of it beside other laws."""


_COMPILED = CompiledQueries(most=8)


def conditions_of(questions: Iterable[AnswerConditions]) -> tuple[Condition, ...]:
    """Return the conditions of some questions, in the order of their answers."""
    return tuple(
        condition for asked in questions for _, condition in asked.conditions_by_answer
    ) + tuple(part for asked in questions for part in asked.applicability)


@dataclass
class ReplayEngine:
    """Records in a database, with the questions to answer about them.

    Parameters
    ----------
    with_bases : bool, default False
        Whether patterns tell apart how firmly the tables of offenses were read that decide.
    engine : str or callable, default "duckdb"
        `duckdb` (in memory, in this process), `spark`, `postgres`, an address of a server of
        PostgreSQL, or what opens an engine. The answers are the same.

    Notes
    -----
    The database reads only these records; `close` lets go of them.
    """

    records: Records
    questions: Sequence[AnswerConditions]
    tables: OffenseClassifier | None = None
    readings: Mapping[str, bool] | None = None
    with_bases: bool = False
    engine: EngineSource = "duckdb"

    def __post_init__(self) -> None:
        self.questions = tuple(self.questions)
        conditions = conditions_of(self.questions)
        self.prepared = add_derived_columns(
            self.records,
            conditions,
            self.tables or NoOffenseTables(),
            with_bases=self.with_bases,
        )
        self.database = open_engine(self.engine)
        try:
            self.record_tables = self._load()
        except BaseException:
            self.close()
            raise

    def _load(self) -> RecordTables:
        conditions = conditions_of(self.questions)
        prepared = self.prepared.main
        read = find_read_columns(prepared.column_names, conditions)
        main = self.database.load("main_rows", prepared.select(read))
        wanted = {node.collection for node in find_quantifiers(conditions).values()}
        children = {
            name: self.database.load(f"child_{name}", table, name)
            for name, table in self.prepared.children.items()
            if name in wanted
        }
        exact_days = find_exact_days(None, self.prepared.main)
        for name in children:
            exact_days |= find_exact_days(name, self.prepared.children[name])
        return RecordTables(main, children, self.readings or {}, frozenset(exact_days))

    def expression(self, *, beside_others: bool = False) -> "ir.Table":
        """Return what is read of the main table with a column of answer codes for each question.

        Provisions become columns first, one for all laws that share them.

        Parameters
        ----------
        beside_others : bool, default False
            Whether the codes also say what matters beside other laws, for `read_code`.
        """
        conditions = conditions_of(self.questions)
        if beside_others:
            conditions += tuple(asked.prohibits_on_request for asked in self._asked_of_papers)
        main, names = add_quantifier_columns(self.record_tables, conditions)
        compiler = IbisCompiler(main, self.record_tables, names)
        wanted = [
            condition for asked in self.questions for _, condition in asked.conditions_by_answer
        ]
        table, given = add_shared_columns(compiler, wanted, "shared")
        compiler = compiler.over(table, given)
        answers = {
            answer_column(index): self._code_beside_others(compiler, asked)
            if beside_others
            else answer_expression(compiler, asked)
            for index, asked in enumerate(self.questions)
        }
        return table.mutate(**answers)

    @property
    def _asked_of_papers(self) -> tuple[AnswerConditions, ...]:
        """The questions on acts on somebody's custody, where the records have papers."""
        if PAPERS not in self.record_tables.children:
            return ()
        return tuple(asked for asked in self.questions if asked.action in ACTS_ON_CUSTODY)

    def _code_beside_others(self, compiler: IbisCompiler, asked: AnswerConditions) -> Any:
        """Return the answer codes of one question, with what matters beside other laws."""
        answer = answer_expression(compiler, asked)
        is_open = answer == ANSWER_CODES["undetermined"]
        marks = [
            (is_open & _may_be(compiler, asked.may_prohibit), _MAY_PROHIBIT),
            (is_open & _may_be(compiler, asked.may_require), _MAY_REQUIRE),
        ]
        if asked.action in ACTS_ON_CUSTODY:
            chosen = answer == ANSWER_CODES["permitted"]
            marks.append((chosen & _may_be(compiler, Not(asked.empowers)), _NO_POWER))
        if asked in self._asked_of_papers:
            silent = answer == ANSWER_CODES["not-regulated"]
            marks.append((silent & _is_met(compiler, asked.prohibits_on_request), _BARS_REQUEST))
        for met, mark in marks:
            added = ibis.literal(mark, type="int8"), ibis.literal(0, type="int8")
            answer += ibis.ifelse(met, *added)
        return answer

    def answers(self, *, beside_others: bool = False) -> Any:
        """Return an Arrow table: `row` and the answer code of each question.

        Parameters
        ----------
        beside_others : bool, default False
            See `expression`.
        """
        import pyarrow as pa

        queries = (
            [(0, self._cached_answer_query(beside_others))]
            if self.database.most_columns is None
            else self._answer_queries(0, beside_others)
        )
        columns: dict[str, Any] = {}
        for start, query in queries:
            found = self.run_query(query)
            columns.setdefault(ROW_KEY, found.column(ROW_KEY))
            for index, name in enumerate(found.column_names[1:], start):
                columns[answer_column(index)] = found.column(name)
        return pa.table(columns)

    def _cached_answer_query(self, beside_others: bool) -> CompiledQuery:
        """Return the query of all answers, which other records with the same columns share."""
        conditions = conditions_of(self.questions)
        for each in self.questions if beside_others else ():
            conditions += each.may_prohibit, each.may_require, each.empowers
            conditions += (each.prohibits_on_request,)
        actions = tuple(each.action for each in self.questions)
        inputs = describe_inputs(self.record_tables, conditions)
        key = self.database.name, beside_others, actions, inputs
        return _COMPILED.get(
            key, lambda: self._answer_query(self.expression(beside_others=beside_others))
        )

    def _answer_queries(
        self, start: int, beside_others: bool
    ) -> Iterator[tuple[int, CompiledQuery]]:
        """Yield queries with the position of their first question: as few as the database can."""
        table = self.expression(beside_others=beside_others)
        most = self.database.most_columns
        if most is not None and len(self.questions) > 1 and widest_relation(table) > most:
            half = len(self.questions) // 2
            for place, questions in ((0, self.questions[:half]), (half, self.questions[half:])):
                part = copy.copy(self)
                part.questions = questions
                yield from part._answer_queries(start + place, beside_others)
            return
        yield start, self._answer_query(table)

    def _answer_query(self, table: "ir.Table") -> CompiledQuery:
        wanted = [ROW_KEY, *(answer_column(index) for index in range(len(self.questions)))]
        return self.compile(table.select(*wanted).order_by(ROW_KEY))

    def run(self, table: "ir.Table") -> Any:
        """Return the rows of an expression as an Arrow table."""
        return self.run_query(self.compile(table))

    def compile(self, table: "ir.Table") -> CompiledQuery:
        """Return an expression as SQL; its tables have the same names in every engine."""
        return self.database.compile(table)

    def run_query(self, query: CompiledQuery) -> Any:
        """Return the rows of a compiled query as an Arrow table."""
        return self.database.run(query)

    def close(self) -> None:
        """Let go of the database and its tables."""
        self.database.close()


def widest_relation(table: "ir.Table") -> int:
    """Return the most columns that a relation has from which an expression is computed."""
    from ibis.expr.operations import Relation

    return max(len(relation.schema) for relation in table.op().find(Relation))


def answer_column(index: int) -> str:
    """Return the name of the column that holds the answers to one of the questions."""
    return f"answer:{index}"


def answer_expression(compiler: IbisCompiler, asked: AnswerConditions) -> Any:
    """Return the column of answer codes of one question."""
    silent = ibis.literal(ANSWER_CODES["not-regulated"], type="int8")
    unsettled = ibis.literal(ANSWER_CODES["undetermined"], type="int8")
    branches: list[tuple[Any, Any]] = []
    otherwise: Any = silent
    for name, condition in asked.conditions_by_answer:
        found: Truths = compiler.condition(condition)
        code = ibis.literal(ANSWER_CODES[name], type="int8")
        if isinstance(found, int):
            if found == NO:
                continue
            otherwise = code if found == YES else unsettled
            break
        branches += [(found, code), (found.isnull(), unsettled)]
    return ibis.cases(*branches, else_=otherwise) if branches else otherwise


@dataclass(frozen=True, slots=True)
class AnswerBesideOthers:
    """The answer of one law on a row, with what matters of it beside other laws.

    Parameters
    ----------
    possible : frozenset of str
        What an open answer can turn out to be; the answer itself where it is definite.
    gives_power : bool
        False where a choice is left by a duty that was lifted and by nothing else.
    bars_request : bool
        See `trustact.deciding.precedence.LawAnswer`.
    """

    answer: Answer
    possible: frozenset[Answer]
    gives_power: bool
    bars_request: bool = False


def read_code(code: int) -> AnswerBesideOthers:
    """Return what a code of `ReplayEngine.answers(beside_others=True)` stands for."""
    answer = ANSWERS[code % _MAY_PROHIBIT]
    if answer != "undetermined":
        known = frozenset({answer})
        return AnswerBesideOthers(answer, known, not code & _NO_POWER, bool(code & _BARS_REQUEST))
    possible: set[Answer] = {"permitted", "not-regulated"}
    if code & _MAY_PROHIBIT:
        possible.add("prohibited")
    if code & _MAY_REQUIRE:
        possible.add("required")
    return AnswerBesideOthers(answer, frozenset(possible), gives_power=True)


def _may_be(compiler: IbisCompiler, condition: Condition) -> Any:
    """Return where a condition is met or not known."""
    found: Truths = compiler.condition(condition)
    if isinstance(found, int):
        return ibis.literal(found != NO)
    return found | found.isnull()


def _is_met(compiler: IbisCompiler, condition: Condition) -> Any:
    """Return where a condition is known to be met."""
    found: Truths = compiler.condition(condition)
    if isinstance(found, int):
        return ibis.literal(found == YES)
    return found & found.notnull()  # nothing is met where it is not known
