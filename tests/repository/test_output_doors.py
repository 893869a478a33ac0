"""What goes out goes through one module a medium: files, terminal, pages, JSON."""

import ast

import pytest

from repository.files import ROOT, python_files

PACKAGE = ROOT / "src" / "trustact"
FILES = "output_files.py"
PRINTER = "cli/streams.py"
SHOWN = "language/shown_text.py"

WRITING_METHODS = {
    "write_text", "write_bytes", "mkdir", "unlink", "touch", "rmdir", "symlink_to",
    "hardlink_to", "makedirs", "remove", "mkstemp", "mkdtemp", "NamedTemporaryFile",
    "TemporaryFile", "TemporaryDirectory", "copyfile", "copy2", "move", "rmtree", "chmod",
    "to_csv", "to_parquet", "savefig", "truncate", "save",
}  # fmt: skip
WRITING_INTO_A_PATH = {"write_csv", "write_table"}
WRITING_OBJECTS = {"sqlite3.connect"}


def modules():
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in python_files("src")
    }


def name_of(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)


def opens_for_writing(call):
    """Whether a call is `open` with a mode in which something is written."""
    if name_of(call) not in ("open", "fdopen"):
        return False
    if ast.unparse(call.func) == "os.open":
        return "os.devnull" not in ast.unparse(call.args[0])
    if ast.unparse(call.func) == "os.fdopen":
        return "os.devnull" not in ast.unparse(call)
    given = [*call.args, *(each.value for each in call.keywords if each.arg == "mode")]
    modes = [each.value for each in given if isinstance(each, ast.Constant)]
    return any(isinstance(mode, str) and set(mode) & set("wax+") for mode in modes)


def inside_replace_file(tree):
    """Return the calls in the body of `with replace_file(...)`, to whose path they write."""
    return {
        call
        for block in ast.walk(tree)
        if isinstance(block, ast.With) and "replace_file(" in ast.unparse(block.items[0])
        for call in ast.walk(block)
        if isinstance(call, ast.Call)
    }


def renames_a_file(call):
    """Whether a call renames a file; a table renames its columns by a map."""
    return name_of(call) == "rename" and not any(isinstance(a, ast.Dict) for a in call.args)


def writes(call):
    named = name_of(call) in WRITING_METHODS | WRITING_INTO_A_PATH
    method = isinstance(call.func, ast.Attribute)
    makes = ast.unparse(call.func) in WRITING_OBJECTS
    return opens_for_writing(call) or renames_a_file(call) or makes or (named and method)


def writing_calls(tree):
    allowed = inside_replace_file(tree)
    return [
        f"{call.lineno}: {ast.unparse(call)[:60]}"
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and call not in allowed and writes(call)
    ]


def test_only_one_module_writes_files():
    found = {name: writing_calls(tree) for name, tree in modules().items() if name != FILES}
    assert {name: calls for name, calls in found.items() if calls} == {}


@pytest.mark.parametrize(
    "source",
    [
        "path.write_text('x')",
        "path.open('w')",
        "open(name, mode='ab')",
        "path.open(mode='x')",
        "os.open(name, os.O_CREAT | os.O_WRONLY)",
        "parquet.write_table(table, name)",
        "sqlite3.connect(path)",
        "folder.mkdir()",
        "path.rename(other)",
    ],
)
def test_the_search_finds_writing(source):
    assert writing_calls(ast.parse(source))


def calls_of(tree, names):
    return [
        f"{node.lineno}: {ast.unparse(node)[:60]}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names
    ]


@pytest.mark.parametrize(
    ("names", "only_in"),
    [
        ({"click.echo", "click.secho", "print", "sys.stdout.write", "sys.stderr.write"}, PRINTER),
        ({"html.escape", "escape_html", "markupsafe.escape"}, SHOWN),
        # That an id was replaced is a warning; the command line prints it as its own note.
        ({"warnings.warn", "logging.warning", "traceback.print_exc"}, "laws/__init__.py"),
    ],
)
def test_only_one_module_prints_or_escapes(names, only_in):
    found = {name: calls_of(tree, names) for name, tree in modules().items() if name != only_in}
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_json_is_printed_by_one_function():
    users = {name for name, tree in modules().items() if calls_of(tree, {"json.dumps"})}
    # The others write files of laws, or count their version.
    laws = {"authoring/index_builder.py", "api/library_file.py", "language/law_data.py"}
    assert users == {SHOWN, *laws}


def test_every_template_shows_text_from_outside_safely():
    environments = [
        call
        for tree in modules().values()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "Environment"
    ]
    [call] = environments
    given = {each.arg: ast.unparse(each.value) for each in call.keywords}
    assert given["autoescape"] == "True"
    assert given["finalize"] == "show_in_template"


def test_no_module_imports_another_function_that_escapes_html():
    imported = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in ("html", "xml.sax.saxutils")
    }
    assert imported == set()
