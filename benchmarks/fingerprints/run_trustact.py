"""trustact's own matcher."""

from trustact.fingerprints.matcher import compare_prints, prepare_template

NAME = "trustact"

__all__ = ["NAME", "compare_prints", "prepare_template"]
