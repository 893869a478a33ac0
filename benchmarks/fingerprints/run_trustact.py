"""trustact's own matcher."""

from trustact.prints.matcher import compare, prepare

NAME = "trustact"

__all__ = ["NAME", "compare", "prepare"]
