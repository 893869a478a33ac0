"""`trustact new`: what it writes can be asked at once, and nobody takes it for law."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from trustact import laws
from trustact.authoring import new_law
from trustact.authoring.law_template import (
    MissingStartError,
    StatedHead,
    law_text,
    make_head,
    scenarios_text,
)
from trustact.authoring.lint import lint_law
from trustact.authoring.template_checks import PROBLEM
from trustact.cli import new

ROOT = Path(__file__).resolve().parents[2]
WITHOUT = shutil.ignore_patterns("__pycache__", "*.parquet", "us_nv*")
"""No law of Nevada is copied: the tests write its first ones."""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """Return a copy of the project, to which laws can be added."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in ("src", "tools"):
        shutil.copytree(ROOT / name, copy / name, ignore=WITHOUT)
    subprocess.run([sys.executable, copy / "tools" / "build_index.py"], check=True)
    return copy


@pytest.fixture
def library(checkout):
    return checkout / "src" / "trustact" / "laws"


@pytest.fixture
def in_checkout(checkout):
    """Run a command in the copy of the project."""

    def run(*words):
        return subprocess.run(
            [sys.executable, "-m", "trustact", *words],
            cwd=checkout,
            env={**os.environ, "PYTHONPATH": str(checkout / "src"), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=120,
        )

    return run


def unedited(lines):
    return [line for line in lines if PROBLEM in line]


def test_new_law_can_be_asked_at_once_and_gives_no_definite_answer(in_checkout, library, checkout):
    done = in_checkout("new", "us-nv/act-2019")
    assert done.returncode == 0, done.stderr
    assert (
        done.stdout.splitlines()[0]
        == "src/trustact/laws/us_nv/act_2019.py: the law, with its table"
    )
    assert (library / "us_nv" / "__init__.py").read_text() == '"""Nevada."""\n'
    assert in_checkout("test", "us-nv/act-2019").stdout == "4 passed, 0 failed\n"
    assert "reading not-edited-yet" in in_checkout("show", "us-nv/act-2019").stdout
    (checkout / "case.yaml").write_text(
        "{as_of: 2020-05-01, place: us-nv, facts: {detainer: {lodged: true}, convictions: []}}"
    )
    said = in_checkout("decide", "case.yaml", "--law", "us-nv/act-2019", "--why").stdout
    assert "Undetermined" in said
    assert "reading:not-edited-yet" in said


def test_lint_of_a_new_law_says_only_that_it_is_not_edited(in_checkout):
    in_checkout("new", "us-ut/act-2019", "--agency", "sheriff", "--from", "2019-07-01")
    done = in_checkout("lint", "us-ut/act-2019")
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert len(unedited(lines)) == len(lines) - 1 > 8
    assert not any("first day in force" in line or "agencies" in line for line in lines)


def test_what_is_known_of_a_law_is_taken_over_and_leaves_the_list(in_checkout, library):
    known = next(
        entry
        for entry in laws.load_index().not_in_library
        if entry.place.count("-") == 1
        and entry.in_force_dates
        and not any(s.disputed for s in entry.in_force_dates)
        and entry.in_force_dates[0].start
        and entry.amends is None
        and entry.regulated_actions
    )
    listed = library / "not_yet_written.yaml"
    before = listed.read_text()
    assert f"  {known.id}:\n" in before
    done = in_checkout("new", known.id)
    assert done.returncode == 0, done.stderr
    after = listed.read_text()
    assert f"  {known.id}:\n" not in after
    assert set(after.splitlines()) <= set(before.splitlines())
    assert after.count("    title:") == before.count("    title:") - 1
    stem = laws.module_name(known.id).rpartition(".")[2]
    text = (library / known.place.replace("-", "_") / f"{stem}.py").read_text()
    assert f'citation="{known.citation}"' in text
    assert f'"{known.in_force_dates[0].start}"' in text
    assert f"basis={known.basis!r}".replace("'", '"') in text


def test_name_of_a_county_goes_into_the_list_of_localities(in_checkout, library):
    done = in_checkout("new", "us-nv-elko/order-2019", "--place-name", "Elko County, Nevada")
    assert done.returncode == 0, done.stderr
    assert 'us-nv-elko,"Elko County, Nevada"\n' in (library / "localities.csv").read_text()
    assert (library / "us_nv_elko" / "__init__.py").read_text() == '"""Elko County, Nevada."""\n'
    done = in_checkout("new", "us-nv-nye/order-2019")
    assert "localities.csv has no name for us-nv-nye; answers call it Nye, Nevada" in " ".join(
        done.stdout.split()
    )


def test_head_that_was_changed_is_found_and_does_not_stop_the_scenarios(in_checkout, library):
    in_checkout("new", "us-id/act-2019", "--title", "An Act", "--citation", "Code 1")
    path = library / "us_id" / "act_2019.py"
    path.write_text(path.read_text().replace('title="An Act"', 'title="The Act"'))
    [line] = [n for n, t in enumerate(path.read_text().splitlines(), 1) if "title=" in t]
    found = in_checkout("lint", "us-id/act-2019").stdout
    assert (
        f"act_2019.py:{line}: the index does not have title as this law states it; run `make index`"
        in found
    )
    assert in_checkout("test", "us-id/act-2019").stdout == "4 passed, 0 failed\n"
    assert in_checkout("show", "us-id/act-2019").returncode == 2


def test_nothing_is_overwritten(in_checkout, library):
    path = library / "us_nv" / "old_2019.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    done = in_checkout("new", "us-nv/old-2019")
    assert done.returncode == 2
    assert "old_2019.yaml is there already; nothing was written" in done.stderr
    assert path.read_text() == "mine"
    assert not path.with_suffix(".py").exists()


def test_file_that_the_index_does_not_know_is_a_finding_and_its_scenarios_run(in_checkout, library):
    in_checkout("new", "us-wy/act-2019")
    for suffix in (".py", ".yaml"):
        path = library / "us_wy" / f"act_2019{suffix}"
        path.rename(library / "us_wy" / f"law_2019{suffix}")
    in_lint = in_checkout("lint", "us-wy/law-2019")
    in_test = in_checkout("test", "us-wy/law-2019")
    for suffix in (".py", ".yaml"):
        (library / "us_wy" / f"law_2019{suffix}").rename(library / "us_wy" / f"act_2019{suffix}")
    assert "law_2019.py:8: this law is not in the index; run `make index`" in in_lint.stdout
    assert "has the id us-wy/act-2019, and its file stands where us-wy/law-2019" in in_lint.stdout
    assert in_test.stdout == "4 passed, 0 failed\n"


# Outside a checkout


@pytest.fixture
def installed(monkeypatch, trustact):
    """Run a command as where the package is installed, in an empty folder."""
    monkeypatch.setattr(new_law, "checkout_folder", lambda: None)
    monkeypatch.setattr(new, "checkout_folder", lambda: None)
    return trustact


def test_outside_a_checkout_the_files_stand_here_and_are_asked_by_their_names(installed, tmp_path):
    done = installed("new", "us-nv/act-2019", "--title", 'An "Act"', "--status", "bill")
    assert done.exit_code == 0, done.stderr
    assert "trustact lint us_nv/act_2019.py" in done.stdout
    assert {path.name for path in (tmp_path / "us_nv").iterdir()} == {
        "act_2019.py",
        "act_2019.yaml",
    }
    lines = installed("lint", "us_nv/act_2019.py").stdout.splitlines()
    assert len(unedited(lines)) == len(lines) - 1
    for word in ("us_nv/act_2019.yaml", "us_nv/act_2019.py", "us_nv"):
        assert installed("test", word).stdout == "3 passed, 0 failed\n"


def test_with_a_checkout_elsewhere_the_draft_stands_here_and_the_source_stays(
    checkout, library, tmp_path
):
    before = {path: path.read_bytes() for path in library.rglob("*.*") if path.is_file()}
    words = ["us-ma/my-draft", "--status", "bill", "--title", "Five years"]
    done = subprocess.run(
        [sys.executable, "-B", "-m", "trustact", "new", *words],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(checkout / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "us_ma").iterdir()} == {
        "my_draft.py",
        "my_draft.yaml",
    }
    says = " ".join(done.stdout.split())
    assert f"Both files are in {tmp_path}" in says
    assert "trustact lint us_ma/my_draft.py" in says
    assert "--laws-dir . and write the id" in says
    assert f"Run this in {checkout} to add it there" in says
    after = {path: path.read_bytes() for path in library.rglob("*.*") if path.is_file()}
    assert after == before


def test_the_template_answers_no_row_as_if_it_had_been_in_force(installed):
    assert installed("new", "us-ma/my-draft-2020").exit_code == 0
    done = installed(
        *("replay", "ice_detainers_st_cloud_2026-02.csv", "--as-if", "us_ma/my_draft_2020.py"),
        "--json",
    )
    assert done.exit_code == 0, done.stderr
    [law] = json.loads(done.stdout)["laws"]
    assert law["counts"]["undetermined"] == 22


HOSTILE_TITLES = [
    '"""\nimport os #',
    '"""; raise SystemExit #',
    "'''",
    '{x} {{y}} %s "a"',
    'An Act"',
    '"An Act"',
    '""',
    "An Act\\",
    "\\N{DASH}",
    '\\"""',
    "', binds={'x'}) #",
    ": {[ # - &a *b !c",
    "x" * 3_000,
]


@pytest.mark.parametrize("title", HOSTILE_TITLES[1:])
def test_what_an_author_states_is_text_of_the_law_file_and_no_code(installed, tmp_path, title):
    done = installed("new", "us-nv/act-2019", "--title", title, "--citation", title)
    assert done.exit_code == 0, done.stderr
    tree = ast.parse((tmp_path / "us_nv" / "act_2019.py").read_text("utf-8"))
    [head] = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.keywords
        if node.func.id == "Instrument"
    ]
    stated = {each.arg: each.value for each in head.keywords}
    assert ast.literal_eval(stated["title"]) == ast.literal_eval(stated["citation"]) == title
    assert [type(node) for node in tree.body] == STATEMENTS
    assert installed("test", "us_nv").stdout == "4 passed, 0 failed\n"


STATEMENTS = [
    type(node)
    for node in ast.parse(law_text(make_head("us-nv/act-2019", StatedHead("A", "B"), None))).body
]
"""The statements of a law that is to be written, whatever its title."""


def test_a_title_of_two_lines_is_refused(installed, tmp_path):
    done = installed("new", "us-nv/act-2019", "--title", HOSTILE_TITLES[0])
    assert done.exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ['"""', "a\\", 'X"; import os', "{x}", "a\nb", "<b>"])
def test_the_name_of_a_place_is_no_code(installed, tmp_path, name):
    done = installed("new", "us-nv-clark/act-2019", "--place-name", name)
    assert done.exit_code == 2
    assert "--place-name" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["act-2019"], "an id is a place, a slash and a name", id="no-place"),
        pytest.param(["us-nv/Act 2019"], "an id is a place, a slash and a name", id="name"),
        pytest.param(["us-nv/act"], "give it with --from", id="no-day"),
        pytest.param(["us-nv/act", "--from", "2019-02-30"], "February 2019 has 28", id="date"),
        pytest.param(["us-nv/act", "--until", "2019"], "give the first day too", id="until"),
        pytest.param(
            ["us-nv/act-2019", "--agency", "sherif"], "did you mean 'sheriff'?", id="agency"
        ),
        pytest.param(["us-nv/act-2019", "--action", "holds"], "did you mean 'hold'?", id="action"),
        pytest.param(["us-nv/act-2019", "--title", " " * 200], "has blanks only", id="blank"),
        pytest.param(["us-zz/act-2019"], "us-zz is not in a state", id="no-such-state"),
        pytest.param(["us-nv/act-2019", "--place-name", "N"], "only a county or a city", id="name"),
        pytest.param(["us-ma/hrw-rule-2013"], "is in this library", id="written"),
    ],
)
def test_what_cannot_be_written_is_wrong_use(installed, tmp_path, words, says):
    done = installed("new", *words)
    assert done.exit_code == 2
    assert says in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_agencies_and_actions_are_added_to_those_that_are_known(installed, tmp_path):
    known = next(
        entry
        for entry in laws.load_index().not_in_library
        if entry.binds and "probation" not in entry.binds and "hold" in entry.regulated_actions
    )
    done = installed("new", known.id, "--from", "2019", "--agency", "probation", "--action", "hold")
    assert done.exit_code == 0, done.stderr
    says = " ".join(done.stdout.split())
    assert f"agencies that are known of this law: {', '.join(known.binds)}; --agency adds" in says
    assert "adds probation. Remove in the law file what the statute does not name" in says
    assert "--action adds none" in says
    [path] = tmp_path.glob("us_*/*.py")
    text = path.read_text()
    assert all(f'"{agency}"' in text for agency in (*known.binds, "probation"))
    assert all(f'"{action}"' in text for action in known.regulated_actions)


# Whatever is known of a law


@pytest.mark.parametrize("part", range(4))
def test_every_law_that_is_known_has_a_template_that_only_waits_for_its_author(tmp_path, part):
    for entry in laws.load_index().not_in_library[part::4]:
        try:
            head = make_head(entry.id, StatedHead(), entry)
        except MissingStartError:
            head = make_head(entry.id, StatedHead(start="2014-05"), entry)
        path = tmp_path / f"{entry.id.replace('/', '-')}.py"
        path.write_text(law_text(head), encoding="utf-8")
        path.with_suffix(".yaml").write_text(scenarios_text(head), encoding="utf-8")
        assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 100
        found = list(map(str, lint_law(path)))
        assert found == unedited(found)
        assert found
