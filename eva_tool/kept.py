"""What takes time to make and can be made anew: kept between starts, for this user only.

Templates compile to byte code and catalogues to .mo files, in a folder of the system for passing
files. Where none is safe to write to, all works as well and starts later.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from jinja2 import FileSystemBytecodeCache


@cache
def templates() -> FileSystemBytecodeCache | None:
    """Compiled templates, by their content; None where the folder is not safe."""
    try:
        return FileSystemBytecodeCache()
    except (OSError, RuntimeError):
        return None


def made(name: str, make: Callable[[], bytes]) -> bytes:
    """The bytes of this name, from last time or made now. The name tells what they are made of."""
    folder = templates()
    if folder is None:
        return make()
    path = Path(folder.directory) / name
    with suppress(OSError):
        return path.read_bytes()
    content = make()
    with suppress(OSError):
        _write(path, content)
    return content


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: several processes may start at once."""
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    try:
        Path(file.name).replace(path)
    except OSError:
        Path(file.name).unlink()
        raise
