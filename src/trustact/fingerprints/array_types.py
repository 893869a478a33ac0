"""Types of arrays in annotations."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
Float32Array: TypeAlias = NDArray[np.float32]
ComplexArray: TypeAlias = NDArray[np.complex128]
Complex64Array: TypeAlias = NDArray[np.complex64]
