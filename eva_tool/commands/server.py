"""`eva-tool serve`: prepare the database, then serve with gunicorn's threads."""

import gc
import os
import signal
import socket
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from gunicorn.app.base import BaseApplication
from sqlalchemy import make_url

from eva_tool import config
from eva_tool.commands import journal, parts
from eva_tool.commands.loading import loading
from eva_tool.config import BadSettings, Settings
from eva_tool.db import migrate
from eva_tool.db.session import make_engine, make_sessions, writing
from eva_tool.entrance import Entrance, parts_of, sign_in_page
from eva_tool.services import demo as demo_content
from eva_tool.web.context import Parts

if TYPE_CHECKING:
    from flask import Flask

SHARED_MEMORY = Path("/dev/shm")  # nosec B108 # gunicorn makes files without a name in it
SECONDS_FOR_A_REQUEST = 120
STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)


@click.command()
@click.option("--demo", is_flag=True, help="Demo content and accounts, on 127.0.0.1 only.")
@click.option("--host", help="Address to listen on (EVA_HOST).")
@click.option("--port", type=click.IntRange(1, 65_535), help="Port to listen on (EVA_PORT).")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option("--threads", type=click.IntRange(1, 64), default=8, show_default=True)
def serve(demo: bool, host: str | None, port: int | None, workers: int, threads: int) -> None:
    """Serve the tool until it is stopped."""
    given = {"EVA_HOST": host, "EVA_PORT": port, "EVA_DEMO": "1" if demo else None}
    settings = Settings.from_env(
        {**config.environment(), **{k: str(v) for k, v in given.items() if v is not None}}
    )
    _refuse_taken_port(settings)
    parts.keep_files_private()
    journal.begin()
    prepare(settings)
    hear_stopping_when_forked()
    Server(settings, workers, threads).run()


def prepare(settings: Settings) -> None:
    """Bring a demo database up to date and fill it when empty; refuse any other that is old."""
    engine = make_engine(settings.database_url)
    try:
        if settings.demo:
            migrate.upgrade(engine)
            with writing(make_sessions(engine)) as session:
                if demo_content.is_empty(session):
                    demo_content.load(session, parts.own_library())
        elif not migrate.is_current(engine):
            raise BadSettings("The database is not of this version. Run: eva-tool migrate")
    finally:
        engine.dispose()  # Workers open connections of their own.


class Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """Gunicorn with our settings instead of its command line."""

    def __init__(self, settings: Settings, workers: int, threads: int) -> None:
        shared = parts_of(settings)
        self.entrance = Entrance(sign_in_page(shared), partial(whole, shared))
        self.options = {
            "bind": _address(settings),
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "preload_app": True,  # the way in is put together once, for all workers
            "worker_tmp_dir": str(SHARED_MEMORY) if SHARED_MEMORY.is_dir() else None,
            "timeout": SECONDS_FOR_A_REQUEST,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "control_socket_disable": True,
            "loglevel": "warning",
            "when_ready": lambda _arbiter: announce(settings),
            "post_worker_init": lambda _worker: self.entrance.open(partial(settle, settings)),
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Entrance:
        return self.entrance


def whole(shared: Parts) -> "Flask":
    """All of the service. Dash ends its set-up in the first request, so that one is asked here:
    others meanwhile would not get scripts."""
    with loading():
        from eva_tool.app import create_app  # each worker loads it while the way in is shown

        server = create_app(shared.settings, shared)
    server.test_client().get("/health")
    return server


def hear_stopping_when_forked() -> None:
    """A worker told to stop before it has handlers of its own ends, and is not waited for."""

    def end_at_once() -> None:
        for number in STOPPING:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)

    os.register_at_fork(
        before=partial(signal.pthread_sigmask, signal.SIG_BLOCK, STOPPING),
        after_in_parent=partial(signal.pthread_sigmask, signal.SIG_UNBLOCK, STOPPING),
        after_in_child=end_at_once,
    )


def settle(settings: Settings) -> None:
    """A worker is ready to serve everything."""
    from eva_tool.commands import housekeeping

    settle_memory()
    housekeeping.start(settings)


def settle_memory() -> None:
    """Frameworks live as long as we do: nobody needs to look through them for garbage."""
    gc.freeze()
    gc.set_threshold(10_000)


def announce(settings: Settings) -> None:
    click.echo(f"EVA tool: http://{_address(settings)}")
    if settings.demo:
        click.echo("Demo accounts, one click each on the sign-in page:")
        for account in demo_content.ACCOUNTS:
            click.echo(f"  {account.email:<32} {account.name}, {account.title}")
        click.echo(f"Everything here is fictional. Data: {make_url(settings.database_url)}")
    click.echo("Stop with Ctrl+C.")


def _address(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{host}:{settings.port}"


def _refuse_taken_port(settings: Settings) -> None:
    """Gunicorn would retry for seconds and then only log."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as refusal:
        raise BadSettings(
            f"Cannot listen on {_address(settings)}: {os.strerror(refusal.errno or 0)}. "
            "Choose another port with --port or EVA_PORT."
        ) from refusal
