"""Starting and stopping the processes of `eva-tool serve`."""

import signal
import subprocess
import sys

from sqlalchemy import event
from werkzeug.test import Client

from eva_tool.commands.server import Server
from eva_tool.config import Settings
from eva_tool.db import session
from eva_tool.db.session import make_engine

STOP_A_NEW_WORKER = """
import os, signal, time
from eva_tool.commands.server import hear_stopping_when_forked

signal.signal(signal.SIGTERM, lambda *_: None)  # as gunicorn's master, which workers inherit
hear_stopping_when_forked()
worker = os.fork()
if not worker:
    time.sleep(30)
    os._exit(0)
os.kill(worker, signal.SIGTERM)
print(os.WTERMSIG(os.waitpid(worker, 0)[1]), len(signal.pthread_sigmask(signal.SIG_BLOCK, ())))
"""


def test_a_worker_told_to_stop_while_it_starts_ends_at_once():
    command = [sys.executable, "-c", STOP_A_NEW_WORKER]
    said = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    assert said.stdout.split() == [str(int(signal.SIGTERM)), "0"]


def test_no_connection_is_open_when_workers_are_forked(tmp_path, monkeypatch):
    """The way in is put together before: its connections may not be shared."""
    engine, opened = make_engine(f"sqlite:///{tmp_path}/eva.db"), []
    event.listen(engine, "connect", lambda *_: opened.append(1))
    monkeypatch.setattr(session, "make_engine", lambda _url: engine)
    settings = Settings(database_url="", secret_key="only for tests", secure_cookies=False)
    entrance = Server(settings, 2, 4).load()
    assert Client(entrance).get("/sign-in").status_code == 200
    assert opened == []
