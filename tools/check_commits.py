"""Check that each new commit says in its message what changes and why.

Usage: python tools/check_commits.py [REVISIONS], by default the commits since the rule was made.

A subject has at most 72 characters, an empty line follows it, and then a body. Merges are left
out. Outside a checkout of git (an unpacked source archive, for instance) there is nothing to check.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RULE_SINCE = "6fa25d6377cb"
"""The last commit that was made before the rule."""
LONGEST_SUBJECT = 72


def find_faults(message: str) -> list[str]:
    r"""Return what is wrong with a commit message, in words.

    Examples
    --------
    >>> find_faults("laws: the Nevada act")
    ['has no body: say why, after an empty line']
    >>> find_faults("laws: the Nevada act\n\nIts counties are asked for it most often.")
    []
    """
    subject, _, rest = message.strip().partition("\n")
    faults = []
    if len(subject) > LONGEST_SUBJECT:
        faults.append(f"the subject has {len(subject)} characters; at most {LONGEST_SUBJECT}")
    if not rest.strip():
        faults.append("has no body: say why, after an empty line")
    elif not rest.startswith("\n"):
        faults.append("an empty line has to follow the subject")
    return faults


def read_messages(root: Path, revisions: str | None) -> dict[str, str]:
    """Return the messages of commits that are no merges, by short hash."""
    if revisions is None:
        known = _git(root, "rev-parse", "--verify", "--quiet", f"{RULE_SINCE}^{{commit}}")
        revisions = f"{RULE_SINCE}..HEAD" if known else "HEAD~1..HEAD"
    text = _git(root, "log", "--no-merges", "--format=%h%x00%B%x01", revisions)
    pairs = (part.strip("\n").split("\0", 1) for part in text.split("\1") if part.strip())
    return dict(pairs)


def _git(root: Path, *words: str) -> str:
    found = subprocess.run(
        ["git", "-C", str(root), *words], capture_output=True, text=True, check=False
    )
    return found.stdout if found.returncode == 0 else ""


def main(words: list[str], root: Path = ROOT) -> int:
    """Print what is wrong with the messages; return the exit code."""
    if not (root / ".git").exists():
        print("no checkout of git: there are no commits to check")
        return 0
    messages = read_messages(root, words[0] if words else None)
    faults = [
        f"{commit} {message.splitlines()[0][:60]}: {fault}"
        for commit, message in messages.items()
        for fault in find_faults(message)
    ]
    print("\n".join([*faults, f"{len(messages)} commit messages, {len(faults)} faults"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
