import picture


def test_the_picture_of_the_readme_shows_what_the_demo_prints():
    written = picture.PICTURE.read_text(encoding="utf-8")
    assert written == picture.picture(), "run: python tools/picture.py"


def test_the_picture_asks_no_other_host():
    assert "url(" not in picture.PICTURE.read_text(encoding="utf-8").replace("url(#", "")
