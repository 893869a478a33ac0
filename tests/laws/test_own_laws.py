"""Laws of the user's own are asked beside those of the library, while somebody asks for it."""

import pytest

from trustact import laws
from trustact.api import decide
from trustact.language.errors import LawError
from trustact.laws.law_file import LawFileError
from trustact.laws.own_laws import read_own_laws

POLICY = """
from trustact.language import Instrument

policy = Instrument(
    {id!r}, title="Jail policy", citation="Manual 5-07", status="policy",
    in_force=[("2014-01-01", None)], binds={{"sheriff"}}, basis="text")
no_hold = policy.hold.prohibited("5-07(a)", says="Nobody is kept past release on a detainer")
"""
ID = "us-ca-los-angeles/jail-policy-2014"
CASE = {
    "as_of": "2014-03-01",
    "place": "us-ca-los-angeles",
    "agency": "sheriff",
    "facts": {"detainer": {"lodged": True, "form": "I-247"}},
}


def write(folder, name, law_id=ID):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(POLICY.format(id=law_id))
    return path


def test_both_layouts_of_a_folder_are_read(tmp_path):
    write(tmp_path, "policy.py")
    write(tmp_path, "us_xx/act_2014.py", "us-xx/act-2014")
    write(tmp_path, "_terms.py", "us-xx/not-read")
    write(tmp_path, "us_xx/__init__.py", "us-xx/not-read-either")
    assert [law.id for law in read_own_laws(tmp_path)] == [ID, "us-xx/act-2014"]


def test_an_own_law_is_asked_only_while_it_is_added(tmp_path):
    write(tmp_path, "policy.py")
    with laws.add_laws(read_own_laws(tmp_path)):
        decision = decide(CASE, None, "hold")
        assert decision.answer == "prohibited"
        assert ID in decision.prevails
        assert decide(CASE, ID, "hold").citations == ("5-07(a)",)
        assert ID in [entry.id for entry in laws.known_laws()]
    assert ID not in [law.instrument.id for law in decide(CASE, None, "hold").decisions]
    assert laws.load_index().find(ID) is None


def test_the_laws_are_as_before_also_after_an_error(tmp_path):
    own = read_own_laws(write(tmp_path, "policy.py").parent)
    with pytest.raises(KeyError), laws.add_laws(own):
        raise KeyError
    assert laws.load_index().find(ID) is None
    with pytest.raises(LawError, match="there is a law"), laws.add_laws([*own, *own]):
        raise AssertionError
    with laws.add_laws(own):
        assert laws.get(ID).title == "Jail policy"


def test_an_own_law_fills_a_gap_of_the_library(tmp_path):
    missing = laws.load_index().not_in_library[0].id
    write(tmp_path, "gap.py", missing)
    with laws.add_laws(read_own_laws(tmp_path)):
        assert laws.get(missing).title == "Jail policy"
        assert missing not in [entry.id for entry in laws.load_index().not_in_library]
    assert missing in [entry.id for entry in laws.load_index().not_in_library]


@pytest.mark.parametrize("law_id", ["us-ca/trust-act-2013"])
def test_a_law_of_the_library_is_not_replaced(tmp_path, law_id):
    write(tmp_path, "act.py", law_id)
    with pytest.raises(LawError, match="give yours an id of its own"):
        laws.add_laws(read_own_laws(tmp_path)).__enter__()


def test_a_folder_without_a_law_is_refused(tmp_path):
    with pytest.raises(LawError, match="no such folder"):
        read_own_laws(tmp_path / "none")
    with pytest.raises(LawError, match="no law file in this folder"):
        read_own_laws(tmp_path)
    write(tmp_path, "a.py")
    write(tmp_path, "b.py")
    with pytest.raises(LawError, match="is also in"):
        read_own_laws(tmp_path)
    (tmp_path / "b.py").write_text("raise OSError(1)")
    with pytest.raises(LawFileError, match="running the file failed"):
        read_own_laws(tmp_path)
