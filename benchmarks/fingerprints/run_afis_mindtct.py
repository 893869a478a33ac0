"""The package afis: its own mindtct, written in Python. Only its time is taken: it is too slow."""

import time

import numpy as np

from trustact.fingerprints.print_images import PrintImage

NAME = "afis, mindtct in Python"


def seconds(image: PrintImage) -> float:
    """Return how long one image takes."""
    from afis.algorithms import mindtct

    pixels = image.pixels.astype(np.float64)
    start = time.process_time()
    mindtct.extract(pixels, ppi=float(image.ppi))
    return time.process_time() - start
