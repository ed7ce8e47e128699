"""Files that are made beside the service: ordered, woken, waited for, and told of in words."""

import time
from threading import BoundedSemaphore
from typing import Any

from eva_tool.domain.text import N_
from eva_tool.services import renderings
from eva_tool.services.printchild import COUNTING, FILE, MEMORY, PAGES, TIME
from eva_tool.services.printer import CHANGED
from eva_tool.services.printjobs import DONE, FAILED
from eva_tool.services.renderings import WAITING, Busy, Kept, NotMade, Standing, Wanted
from eva_tool.web.context import actor, frameworks, now, parts, reading, transaction
from eva_tool.web.i18n import _, language

PATIENCE, PAUSE = 110.0, 0.2  # seconds: a file takes less than the first, or fails
TURNS = 3  # a draft that goes on changing is not followed for ever
WAITERS = BoundedSemaphore(4)  # of the threads of a process: the others serve who does not wait
MEGABYTE = 1_000_000
STEPS = ("", COUNTING, PAGES, FILE)
SAID = {
    "": N_("Waiting for its turn…"),
    COUNTING: N_("Counting the figures…"),
    PAGES: N_("Laying out the pages…"),
    FILE: N_("Putting the file together…"),
}
WHY = {
    TIME: N_("The file could not be made: it took too long. Your assessment is safe. Try again."),
    MEMORY: N_(
        "The file could not be made: it is too large for the service. Your assessment is safe. "
        "Tell the administrator of the service."
    ),
    CHANGED: N_("The file could not be made: the assessment went on changing. Try again."),
}
FAULT = N_(
    "The file could not be made. The fault is ours, and your assessment is safe. Try again; if it "
    "goes on, tell the administrator of the service."
)


def ordered(wanted: Wanted) -> Standing:
    """The file of what there is now: made before, being made, or begun to be."""
    with reading() as db:
        found = renderings.look(db, actor(), frameworks(), wanted, now())
    if found.state in ("", FAILED):
        with transaction() as db:
            found = renderings.order(db, actor(), wanted, found.key, now())
    return woken(found)


def woken(found: Standing) -> Standing:
    """Whoever asks for a file that waits sees to it that somebody makes it."""
    if found.state in WAITING:
        parts().printer.wake()
    return found


def standing(wanted: Wanted, key: str) -> Standing:
    with reading() as db:
        return woken(renderings.standing(db, actor(), wanted, key))


def kept(wanted: Wanted, key: str) -> Kept | None:
    with reading() as db:
        return renderings.file(db, actor(), wanted, key)


def fetch(wanted: Wanted) -> Kept:
    """The file, for whoever cannot ask again and again. Raise NotMade or Busy."""
    problem = CHANGED
    for _turn in range(TURNS):
        found = _waited(wanted, ordered(wanted))
        file = kept(wanted, found.key) if found.state == DONE else None
        if file:
            return file
        problem = found.problem or CHANGED
        if problem != CHANGED:
            break
    raise NotMade(why(problem))


def _waited(wanted: Wanted, found: Standing) -> Standing:
    if found.state not in WAITING:
        return found
    if not WAITERS.acquire(blocking=False):
        raise Busy(renderings.MANY)
    try:
        until = time.monotonic() + PATIENCE
        while found.state in WAITING and time.monotonic() < until:
            time.sleep(PAUSE)
            found = standing(wanted, found.key)
    finally:
        WAITERS.release()
    if found.state in WAITING:
        raise NotMade(why(TIME))
    return found


def why(problem: str) -> str:
    """The sentence of a problem, untranslated."""
    return WHY.get(problem, FAULT)


def told(found: Standing, href: str) -> dict[str, Any]:
    """What a page shows of a file that it has ordered. `href` is where it is when it is made."""
    if found.state == DONE:
        size = language().number(round(found.size / MEGABYTE, 1), 1)
        link = _("{name} ({size} MB)", name=found.name, size=size)
        return {"state": DONE, "said": _("The file is ready:"), "link": link, "href": href}
    if found.state == FAILED and found.problem != CHANGED:
        return {"state": FAILED, "said": _(why(found.problem)), "again": _("Try again")}
    if found.state not in WAITING:
        return {"state": "again"}
    page = _("page {number}", number=found.page) if found.page else ""
    return {
        "state": found.state,
        "key": found.key,
        "said": _(SAID[found.step]),
        "page": page,
        "step": STEPS.index(found.step),
        "steps": len(STEPS),
    }
