"""numpy and the kinds of arrays we count with, loaded at the first count: the tool starts sooner.

Checkers and readers see numpy itself; at run time a name of it is looked up when it is first used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.random import Generator as Random
    from numpy.typing import ArrayLike, NDArray

    Scalar = np.float64
    Numbers = NDArray[np.float64]
    Counts = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Places = NDArray[np.intp]
else:

    class _Late:
        def __getattr__(self, name: str) -> Any:
            import numpy

            found = self.__dict__[name] = getattr(numpy, name)
            return found

    np = _Late()
    ArrayLike = Counts = Flags = Numbers = Places = Random = Scalar = Any

__all__ = [
    "ArrayLike",
    "Counts",
    "Flags",
    "Numbers",
    "Places",
    "Random",
    "Scalar",
    "np",
]
