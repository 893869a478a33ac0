"""Measure the fingerprint check: `python -m benchmarks.fingerprints --images FOLDER`."""

import argparse
import subprocess
import sys
from importlib import import_module, resources
from pathlib import Path

from benchmarks.fingerprints import (
    calibrate,
    judging,
    material,
    report,
    run_afis_mcc,
    run_afis_mindtct,
    run_trustact,
    searching,
)
from benchmarks.fingerprints.material import PrintSet, Scores

HERE = Path(__file__).parent
SECTIONS = ("errors", "rivals", "searches")
"""Each is measured in a process of its own, all at once: none outlasts the others by much."""

RIVALS = ("run_afis_geometric", "run_afis_safis", "run_afis_bozorth3")
EVERY_GENUINE, EVERY_IMPOSTOR = 2, 16
PROBES = 20


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fingerprints", description=__doc__)
    parser.add_argument(
        "--images",
        type=Path,
        required=True,
        metavar="FOLDER",
        help="a folder of folders of images at 500 ppi named FFF_I.png, finger and impression",
    )
    parser.add_argument(
        "--calibrate", action="store_true", help="write the table of false matches, nothing else"
    )
    parser.add_argument("--section", choices=SECTIONS, help="print one section, write nothing")
    parser.add_argument(
        "--galleries", type=int, nargs="*", default=[5_000, 50_000], metavar="N", help="people"
    )
    parser.add_argument("--rendered", type=int, default=8, metavar="N", help="rendered fingers")
    parser.add_argument(
        "--out", type=Path, default=HERE.parent, metavar="FOLDER", help="where the page goes"
    )
    return parser.parse_args()


def main() -> None:
    """Measure everything and write it down."""
    asked = _asked()
    if asked.calibrate:
        _calibrate(asked.images)
    elif asked.section:
        print({"errors": _errors, "rivals": _rivals, "searches": _searches}[asked.section](asked))
    else:
        _whole(asked)


def _whole(asked: argparse.Namespace) -> None:
    """Measure all sections at once and write the page."""
    command = [sys.executable, "-m", "benchmarks.fingerprints", *sys.argv[1:], "--section"]
    running = [
        subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True, encoding="utf-8")
        for name in SECTIONS
    ]
    sections = [each.communicate()[0] for each in running]
    if any(each.returncode for each in running):
        raise SystemExit("a section could not be measured; nothing is written")
    asked.out.mkdir(parents=True, exist_ok=True)
    text = report.page(sections)
    (asked.out / "FINGERPRINTS.md").write_text(text, encoding="utf-8")
    print(text)


def _errors(asked: argparse.Namespace) -> str:
    """Return the section of error rates and speed."""
    _say("finding minutiae in the images")
    real = material.real_sets(asked.images)
    scores = [_own(each) for each in real]
    _say("rendered fingers and synthetic templates")
    invented = [material.rendered_set(asked.rendered, 4), material.synthetic_set(50, 4)]
    invented_scores = [_own(each) for each in invented]
    _say("two fingers, thresholds from elsewhere, the identity check")
    return report.errors(
        report.Errors(
            real=real,
            scores=scores,
            invented=invented,
            invented_scores=invented_scores,
            fused=judging.fused(real, scores),
            transfers=judging.transfers(real, scores, 1e-3),
            answers=judging.identity_answers(real, every=8),
            among=searching.real_among_invented(real, 1_000),
        )
    )


def _own(prints: PrintSet) -> Scores:
    return material.scored(
        prints,
        material.all_pairs(prints),
        run_trustact.prepare_template,
        run_trustact.compare_prints,
    )


def _rivals(asked: argparse.Namespace) -> str:
    """Let all rivals compare the same pairs, of which there are fewer: some are slow."""
    real = material.real_sets(asked.images)
    pairs = [material.some_pairs(each, EVERY_GENUINE, EVERY_IMPOSTOR) for each in real]
    found: dict[str, list[Scores]] = {}
    for name in ("run_trustact", *RIVALS):
        rival = import_module(f"benchmarks.fingerprints.{name}")
        _say(rival.NAME)
        found[rival.NAME] = [
            material.scored(prints, some, rival.prepare, rival.compare)
            for prints, some in zip(real, pairs, strict=True)
        ]
    _say("those that are only timed")
    mindtct = run_afis_mindtct.seconds(material.rendered_image())
    (one, other), *_ = pairs[0].impostor
    mcc = run_afis_mcc.seconds(real[0].templates[one], real[0].templates[other])
    return report.rivals(found, mindtct, mcc)


def _searches(asked: argparse.Namespace) -> str:
    """Return the section of one booking against many."""
    found = []
    for people in asked.galleries:
        _say(f"one booking against {people:,} people")
        found.append(searching.searched(people, PROBES))
    return report.searches(found, PROBES)


def _calibrate(images: Path) -> None:
    sets: dict[str, dict[tuple[str, str], list[float]]] = {}
    for prints in material.real_sets(images):
        table, scores = sets.setdefault(prints.name, {}), _own(prints)
        for (a, b), score in zip(scores.pairs.impostor, scores.impostor, strict=True):
            table.setdefault((str(a[0]), str(b[0])), []).append(float(score))
    rows = calibrate.table(calibrate.as_arrays(sets))
    path = Path(str(resources.files("trustact.fingerprints").joinpath("data/false_matches.csv")))
    calibrate.write(rows, path)
    _say(f"{path.name} is written; raise the version of the matcher where a score has changed")


def _say(text: str) -> None:
    print(f"... {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
