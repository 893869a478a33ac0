"""The command `trustact`: one main job from one command line.

Only what a command needs is imported when it runs; `--help` imports nothing of the package.
"""

from trustact.cli.command_line import main

__all__ = ["main"]
