"""Packages import only from lower layers, no imports form a circle, every package has a layer."""

import graphlib
import tomllib

import grimp
import pytest
from importlinter.cli import lint_imports

from repository.files import ROOT

PACKAGE = ROOT / "src" / "trustact"
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]
LAYERS = next(contract for contract in LINTER["contracts"] if contract["type"] == "layers")


def layer_names() -> list[str]:
    """Return the names in the layers contract, in parentheses where they are optional."""
    return [name.strip() for layer in LAYERS["layers"] for name in layer.split("|")]


def existing_packages() -> set[str]:
    """Return the packages and modules directly in trustact."""
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    return packages | {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}


def test_contracts_hold(capsys):
    failed = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert not failed, capsys.readouterr().out


def test_every_package_has_a_layer():
    assert existing_packages() - {name.strip("()") for name in layer_names()} == set()
    assert LAYERS["exhaustive"] is True


def test_every_folder_of_code_is_a_package():
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_only_planned_packages_are_optional():
    optional = {name.strip("()") for name in layer_names() if name.startswith("(")}
    assert optional & existing_packages() == set()


def test_language_is_the_lowest_layer():
    assert LAYERS["layers"][-1] == "language"


@pytest.fixture(scope="module")
def imports():
    graph = grimp.build_graph("trustact", cache_dir=None)
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def test_no_modules_import_each_other_in_a_circle(imports):
    # Imports inside functions and imports for types count, too.
    graphlib.TopologicalSorter(imports).prepare()


def test_the_check_finds_a_circle(imports):
    low, high = "trustact.language.truth", "trustact.cli.command_line"
    with pytest.raises(graphlib.CycleError):
        graphlib.TopologicalSorter(
            imports | {low: {high}, high: {low}},
        ).prepare()
