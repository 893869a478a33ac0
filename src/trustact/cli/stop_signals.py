"""Signals that end the program: what it has half written is removed first."""

import signal
from types import FrameType

STOP_SIGNALS = ("SIGTERM", "SIGHUP")
"""Those besides Ctrl-C; a system may lack one."""


class StopSignal(BaseException):  # no Exception: nothing that handles errors may catch it
    """The program was told to end.

    Parameters
    ----------
    exit_code : int
        128 and the number of the signal.
    """

    def __init__(self, exit_code: int) -> None:
        self.exit_code = exit_code
        super().__init__(exit_code)


def end_on_signals() -> None:
    """Let signals end the program as Ctrl-C does, so that it cleans up; ignored ones stay so."""
    for name in STOP_SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _raise_stop_signal)


def _raise_stop_signal(number: int, _: FrameType | None) -> None:
    # A second signal must not interrupt the cleaning up.
    signal.signal(number, signal.SIG_IGN)
    raise StopSignal(128 + number)
