"""The product as the bench meets it: a demo server on a fresh database, and a signed-in client."""

import http.client
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.bench import servers

AINO = "aino@esimerkkila.example"


def command(port: int, workers: int = 2, threads: int = 4) -> list[str]:
    options = ["--port", str(port), "--workers", str(workers), "--threads", str(threads)]
    return [sys.executable, "-m", "eva_tool", "serve", *options]


def environment(folder: Path) -> dict[str, str]:
    return {"EVA_DEMO": "1", "EVA_DATABASE_URL": f"sqlite:///{folder}/eva.db"}


@contextmanager
def beside_bare() -> Iterator[tuple[int, int, dict[str, str]]]:
    """Ports of a bare Dash server and of the product, and the headers of who is signed in."""
    with (
        tempfile.TemporaryDirectory() as folder,
        servers.gunicorn("tests.bench.bare:server") as reference,
        server(Path(folder)) as port,
    ):
        yield reference, port, sign_in(port)


@contextmanager
def server(folder: Path) -> Iterator[int]:
    """Serve the demo from `folder` and yield the port."""
    port = servers.free_port()
    with servers.process(command(port), environment(folder)):
        servers.wait_until_answers(f"http://127.0.0.1:{port}/health")
        yield port


def sign_in(port: int, email: str = AINO) -> dict[str, str]:
    """Headers of a signed-in person."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/demo", urlencode({"email": email}), form)
    reply = connection.getresponse()
    reply.read()
    cookie = reply.headers["Set-Cookie"].split(";")[0]
    connection.close()
    return {"Cookie": cookie}


def callback_writing(port: int, headers: dict[str, str], prop: str, part: str) -> dict[str, Any]:
    """The description of the callback that listens to the property of a pattern id."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/_dash-dependencies", headers=headers)
    specs = json.loads(connection.getresponse().read())
    connection.close()
    return next(
        spec
        for spec in specs
        for source in spec["inputs"]
        if source["property"] == prop and f'"part":"{part}"' in source["id"]
    )


def save_body(
    spec: dict[str, Any], assessment: int, path: str, text: str, revision: int
) -> dict[str, Any]:
    """What a browser sends when a field is left; `spec` describes the callback that saves."""
    control, state = {"part": "field", "path": path}, {"part": "state", "path": path}
    return {
        "output": spec["output"],
        "outputs": [
            {"id": state, "property": name.rsplit(".", 1)[1]}
            for name in spec["output"].strip(".").split("...")
        ],
        "inputs": [{"id": control, "property": "value", "value": text}],
        "changedPropIds": [json.dumps(control, separators=(",", ":")) + ".value"],
        "state": [
            {"id": state, "property": "data-revision", "value": revision},
            {"id": "assessment", "property": "data", "value": assessment},
        ],
    }


def assessments(port: int, headers: dict[str, str]) -> list[int]:
    """The ids of the demo's assessments that export as the school case does."""
    found = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for number in range(1, 10):
        connection.request("GET", f"/assessments/{number}/annex.json", headers=headers)
        reply = connection.getresponse()
        content = reply.read()
        if reply.status == 200 and b"lava-kouluverkko@" in content:
            found.append(number)
    connection.close()
    return found
