"""Only one has the turn, whether thread or process."""

import multiprocessing
import time
from threading import Thread

import pytest

from eva_tool.db.turn import Turn

SPAWN = multiprocessing.get_context("spawn")


def _add(path, counter, times):
    turn = Turn(path)
    for _ in range(times):
        with turn:
            before = counter.read_text()
            time.sleep(0.001)
            counter.write_text(str(int(before) + 1))


def test_threads_take_turns(tmp_path):
    counter, turn = tmp_path / "count", Turn(None)
    counter.write_text("0")

    def add():
        for _ in range(20):
            with turn:
                before = counter.read_text()
                time.sleep(0.001)
                counter.write_text(str(int(before) + 1))

    threads = [Thread(target=add) for _ in range(4)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert counter.read_text() == "80"


def test_processes_take_turns(tmp_path):
    counter = tmp_path / "count"
    counter.write_text("0")
    path = str(tmp_path / "eva.db-turn")
    workers = [SPAWN.Process(target=_add, args=(path, counter, 20)) for _ in range(3)]
    [w.start() for w in workers]
    [w.join(60) for w in workers]
    assert counter.read_text() == "60"


def test_an_error_gives_the_turn_back(tmp_path):
    turn = Turn(str(tmp_path / "turn"))
    with pytest.raises(ValueError, match="no"), turn:
        raise ValueError("no")
    with turn:
        pass


def test_a_folder_that_is_gone_gives_the_turn_back(tmp_path):
    turn = Turn(str(tmp_path / "gone" / "turn"))
    for _ in range(2):
        with pytest.raises(FileNotFoundError), turn:
            pass
