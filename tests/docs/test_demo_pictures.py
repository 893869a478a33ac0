import demo_pictures


def test_the_pictures_of_the_readme_show_what_the_demo_prints():
    stale = [
        name
        for name, drawn in demo_pictures.draw_pictures().items()
        if (demo_pictures.DOCS / name).read_text(encoding="utf-8") != drawn
    ]
    assert stale == [], "run: python tools/demo_pictures.py"


def test_the_pictures_ask_no_other_host():
    for name in demo_pictures.PARTS:
        written = (demo_pictures.DOCS / name).read_text(encoding="utf-8")
        assert "url(" not in written.replace("url(#", "")
