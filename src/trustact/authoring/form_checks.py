"""A law file is no program: it makes one law and names its parts, in the statute's own order."""

import ast
from collections.abc import Iterator

from trustact.authoring.finding import Finding
from trustact.authoring.law_source import LawSource

CONDITIONS = "write conditions with &, | and ~, and all tests of one conviction in one some(...)"
NOT_IN_A_LAW: dict[type[ast.AST], str] = {
    ast.If: "an if",
    ast.IfExp: "an if",
    ast.For: "a loop",
    ast.While: "a loop",
    ast.ListComp: "a loop",
    ast.SetComp: "a loop",
    ast.DictComp: "a loop",
    ast.GeneratorExp: "a loop",
    ast.BoolOp: "an 'and' or 'or'",
    ast.Not: "a 'not'",
    ast.Try: "a try",
    ast.ClassDef: "a class",
    ast.Lambda: "a lambda",
}
"""What makes a program of a law -> what it is called."""


def check_holds_no_program(source: LawSource) -> Iterator[Finding]:
    """Find branches, loops and classes."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.stmt | ast.expr):
            continue
        kind = type(node.op) if isinstance(node, ast.UnaryOp) else type(node)
        if kind in NOT_IN_A_LAW:
            yield source.at(node.lineno, f"{NOT_IN_A_LAW[kind]} stands in a law file", CONDITIONS)


def check_imports(source: LawSource) -> Iterator[Finding]:
    """Find imports of anything but the language and other laws."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            found = ", ".join(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            found = node.module or "."
        else:
            continue
        if isinstance(node, ast.ImportFrom) and (
            found == "trustact.language" or found.startswith("trustact.laws.us_")
        ):
            continue
        yield source.at(
            node.lineno,
            f"a law file does not import {found}",
            "write `from trustact.language import ...`, or import from the law that it amends",
        )


def check_functions_are_provisions(source: LawSource) -> Iterator[Finding]:
    """Find functions that are more, or less, than a decorator, a docstring and one return."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        if not node.decorator_list:
            yield source.at(
                node.lineno,
                f"the function {node.name} is no provision",
                'put @act.provision("citation"), @act.applies_only_if(...) or @rule.unless(...) '
                "above it",
            )
        if len(node.body) != 2 or not isinstance(node.body[-1], ast.Return):
            yield source.at(
                node.lineno,
                f"the provision {node.name} has more, or less, than a docstring and one return",
                "say what the law says in the docstring, and return one condition",
            )


def check_ends_with_its_table(source: LawSource) -> Iterator[Finding]:
    """Find out whether the last statement of the file is the table."""
    last = source.tree.body[-1] if source.tree.body else None
    called = (
        ast.unparse(last.value.func)
        if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call)
        else ""
    )
    if called != "act.table":
        yield source.at(
            source.last_line,
            "the law does not end with its table",
            "end the file with act.table({...}): each subsection with what codes it",
        )
