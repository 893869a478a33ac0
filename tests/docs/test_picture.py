import picture


def test_the_pictures_of_the_readme_show_what_the_demo_prints():
    stale = [
        name
        for name, drawn in picture.pictures().items()
        if (picture.DOCS / name).read_text(encoding="utf-8") != drawn
    ]
    assert stale == [], "run: python tools/picture.py"


def test_the_pictures_ask_no_other_host():
    for name in picture.PARTS:
        written = (picture.DOCS / name).read_text(encoding="utf-8")
        assert "url(" not in written.replace("url(#", "")
