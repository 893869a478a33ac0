"""The command `trustact`: one main job from one command line.

Only what a command needs is imported when it runs; `--help` imports nothing of the house.
"""

from trustact.cli.group import main

__all__ = ["main"]
