"""Writers who save fields of one assessment through a real server, and remember what it said."""

import http.client
import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.bench import product

PATH = "/_dash-update-component"


@dataclass(frozen=True)
class Acknowledged:
    """A save that the server said it has stored."""

    path: str
    revision: int
    base: int
    text: str


@dataclass
class Writer:
    """Saves one text after the other from the revision it last saw, as a browser does."""

    name: str
    port: int
    headers: dict[str, str]
    spec: dict[str, Any]
    assessment: int
    paths: tuple[str, ...]
    acknowledged: list[Acknowledged] = field(default_factory=list)
    conflicts: int = 0
    cut: bool = False  # the server went away
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def write(self, end: float) -> None:
        known: dict[str, int] = {}
        dice = random.Random(self.name)
        to_server = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with closing(to_server) as connection:
            while time.monotonic() < end:
                path = dice.choice(self.paths)
                text = f"{self.name} kirjoitti {next(self.numbers)}. kerran."
                try:
                    status, said = self._send(connection, path, text, known.get(path, 0))
                except (OSError, http.client.HTTPException):
                    self.cut = True
                    return
                assert status == 200, (status, said[:500])
                self._learn(json.loads(said), known, path, text)

    def _send(
        self, connection: http.client.HTTPConnection, path: str, text: str, base: int
    ) -> tuple[int, bytes]:
        body = json.dumps(product.save_body(self.spec, self.assessment, path, text, base))
        headers = {"Content-Type": "application/json"} | self.headers
        connection.request("POST", PATH, body, headers)
        reply = connection.getresponse()
        return reply.status, reply.read()

    def _learn(self, reply: dict[str, Any], known: dict[str, int], path: str, text: str) -> None:
        conflict = reply.get("sideUpdate", {}).get("conflict-data")
        if conflict:
            self.conflicts += 1
            known[path] = int(conflict["data"]["revision"])
            return
        (props,) = reply["response"].values()
        assert "is-saved" in props["className"], props
        revision = int(props["data-revision"])
        self.acknowledged.append(Acknowledged(path, revision, known.get(path, 0), text))
        known[path] = revision


def write_together(writers: list[Writer], seconds: float) -> None:
    end = time.monotonic() + seconds
    with ThreadPoolExecutor(len(writers)) as pool:
        for job in [pool.submit(writer.write, end) for writer in writers]:
            job.result()


def check(writers: list[Writer], edits: Iterable[Any]) -> None:
    """Every acknowledged write is in the history once, and none was overwritten unseen."""
    said = [one for writer in writers for one in writer.acknowledged]
    paths = {path for writer in writers for path in writer.paths}
    stored = [edit for edit in edits if edit.path in paths]
    times = Counter((edit.path, edit.revision, edit.new) for edit in stored)
    for one in said:
        assert times[one.path, one.revision, one.text] == 1, one
        assert one.revision == one.base + 1, f"stored over what it had not seen: {one}"
    texts = Counter(edit.new for edit in stored)
    assert max(texts.values(), default=0) <= 1, "stored twice"
    for path in paths:
        own = sorted((e for e in stored if e.path == path), key=lambda edit: edit.revision)
        assert [e.revision for e in own] == list(range(1, len(own) + 1)), path
        before = ""
        for edit in own:
            assert edit.old == before, f"{path}: revision {edit.revision} is not of the one before"
            before = edit.new
