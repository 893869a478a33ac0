"""Error messages: each is stored in full, next to the file that causes it.

`cases/` has case files and their messages, `laws/` law files and their messages. To change a
message, change the text file by hand.
"""

from pathlib import Path

import pytest

from trustact.formats.case_files import read_case
from trustact.formats.yaml_files import YamlFileError
from trustact.language.errors import LawError

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.yaml"))
LAWS = sorted((HERE / "laws").glob("*.law"))


def names(paths):
    return [path.stem for path in paths]


def expected(path):
    return path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("path", CASES, ids=names(CASES))
def test_message_about_a_case(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    with pytest.raises(YamlFileError) as caught:
        read_case(Path(path.name))
    assert str(caught.value) == expected(path)


@pytest.mark.parametrize("path", LAWS, ids=names(LAWS))
def test_message_about_a_law(path):
    code = compile(path.read_text(encoding="utf-8"), path.name, "exec")
    with pytest.raises(LawError) as caught:
        exec(code, {"__name__": "a_law"})
    assert str(caught.value) == expected(path)


def test_every_message_has_its_cause_and_every_cause_its_message():
    messages = {path.stem for path in HERE.glob("*/*.txt")}
    causes = names(CASES + LAWS)
    assert len(causes) == len(set(causes))
    assert messages == set(causes)
