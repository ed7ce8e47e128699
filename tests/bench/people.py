"""Fifty people in twenty assessments, against one person alone: how long saving a field takes.

A person leaves a field every five to ten seconds, and the open page asks every three seconds who
else is there. Alone it is the same person on the same server.
"""

import http.client
import json
import random
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from argon2 import PasswordHasher

from eva_tool.config import ASSESSMENTS
from eva_tool.db.session import make_engine, make_sessions, writing
from eva_tool.domain.permissions import Role
from eva_tool.services import assessments, library, organisations, participants, users
from tests.bench import load, product
from tests.bench.figures import Figure

PEOPLE, PLACES = 50, 20
TOGETHER, ALONE, ROUNDS = 8.0, 3.0, 3
POLL, FIELD = 3.0, (5.0, 10.0)
BRISK = (0.05, 0.15)  # one person alone, so that there is something to measure in seconds
LIMIT = 2.0
PASSWORD = "viisikymmentä kirjoittajaa"
CASE = "kouluverkko"
CRITERIA = ("L1", "L2", "L3")


@dataclass
class Person:
    """One open page: writes into cells of its own, and asks what others do."""

    port: int
    headers: dict[str, str]
    spec: dict[str, Any]
    assessment: int
    criterion: str
    number: int
    since: int = 0
    revisions: dict[str, int] = field(default_factory=dict)

    def work(self, seconds: float, pause: tuple[float, float]) -> list[float]:
        """The seconds that each save took."""
        dice, took = random.Random(self.number), []
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        end = time.monotonic() + seconds
        next_save = time.monotonic() + dice.uniform(0, pause[1])
        next_poll = time.monotonic() + dice.uniform(0, POLL)
        path = self._next(dice)
        while (now := min(next_save, next_poll)) < end:
            time.sleep(max(0.0, now - time.monotonic()))
            if next_poll <= next_save:
                self._poll(connection, path)
                next_poll = now + POLL
                continue
            took.append(self._save(connection, path))
            path, next_save = self._next(dice), now + dice.uniform(*pause)
        return took

    def _next(self, dice: random.Random) -> str:
        alternative, horizon = dice.choice(("VE1", "VE2", "VE3")), dice.choice(("short", "long"))
        return f"impacts/{self.criterion}.{alternative}.{horizon}/reason"

    def _poll(self, connection: http.client.HTTPConnection, path: str) -> None:
        body = {"tab": f"tab{self.number}", "path": path, "since": self.since}
        self.since = self._post(connection, f"/assessments/{self.assessment}/live", body)["last"]

    def _save(self, connection: http.client.HTTPConnection, path: str) -> float:
        text = f"Noin {time.monotonic_ns()} lasta, koska kuljetus alkaa aamulla aikaisin."
        revision = self.revisions.get(path, 0)
        body = product.save_body(self.spec, self.assessment, path, text, revision)
        start = time.perf_counter()
        reply = self._post(connection, load.PATH, body)
        spent = time.perf_counter() - start
        (props,) = reply["response"].values()
        if "is-saved" not in props["className"]:
            raise RuntimeError(f"not saved: {props}")
        self.revisions[path] = int(props["data-revision"])
        return spent

    def _post(self, connection: http.client.HTTPConnection, path: str, body: Any) -> Any:
        headers = {"Content-Type": "application/json"} | self.headers
        connection.request("POST", path, json.dumps(body), headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()  # what is idle for seconds is closed by the server anyhow
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {text[:300]!r}")
        return json.loads(text)


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder, product.server(Path(folder)) as port:
        people = _people(port, product.environment(Path(folder))["EVA_DATABASE_URL"])
        people[0].work(2.0, BRISK)
        _together(people[:8], 2.0, BRISK)
        together, alone = [], []
        for _ in range(ROUNDS):
            together += _together(people, TOGETHER, FIELD)
            alone += people[0].work(ALONE, BRISK)
    return [Figure("fifty_people", _p95(together) / _p95(alone), LIMIT)]


def _together(people: list[Person], seconds: float, pause: tuple[float, float]) -> list[float]:
    with ThreadPoolExecutor(len(people)) as pool:
        jobs = [pool.submit(person.work, seconds, pause) for person in people]
        return [took for job in jobs for took in job.result()]


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _people(port: int, url: str) -> list[Person]:
    """Fifty members, two or three to an assessment, each signed in."""
    places = _prepare(url)
    signed = [_sign_in(port, number) for number in range(PEOPLE)]
    spec = product.callback_writing(port, signed[0], "value", "field")
    return [
        Person(
            port=port,
            headers=signed[number],
            spec=spec,
            assessment=places[number % PLACES],
            criterion=CRITERIA[number // PLACES],
            number=number,
        )
        for number in range(PEOPLE)
    ]


def _prepare(url: str) -> list[int]:
    own, now = library.Library(ASSESSMENTS), datetime.now(UTC)
    blank = own.cases[CASE].model_copy(update={"impacts": ()})
    users.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # not measured
    engine = make_engine(url)
    with writing(make_sessions(engine)) as db:
        town = organisations.add(db, "Viisikylä")
        for number in range(PEOPLE):
            words = {"email": _email(number), "name": f"Kirjoittaja {number}"}
            users.add(db, town, **words, role=Role.MEMBER, password=PASSWORD)
        found = [users.by_email(db, _email(number)) for number in range(PEOPLE)]
        places = []
        for number in range(PLACES):
            owner = found[number]
            place = assessments.import_document(db, owner, own.frameworks, blank)
            for other in found[number + PLACES :: PLACES]:
                given = (own.frameworks, place, other.id, "editor", (), now)
                participants.put(db, owner, *given)
            places.append(place)
    engine.dispose()
    return places


def _email(number: int) -> str:
    return f"kirjoittaja{number}@viisikyla.example"


def _sign_in(port: int, number: int) -> dict[str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    form = urlencode({"email": _email(number), "password": PASSWORD})
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/sign-in", form, kind)
    reply = connection.getresponse()
    reply.read()
    connection.close()
    if reply.status != 302:
        raise RuntimeError(f"not signed in: {reply.status}")
    return {"Cookie": reply.headers["Set-Cookie"].split(";")[0]}
