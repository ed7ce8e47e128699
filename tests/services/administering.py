"""Every use case of administration, called about one person: (session, actor, user id)."""

import io
from datetime import UTC, datetime

from eva_tool.language import Language
from eva_tool.services import (
    erasure,
    housestyle,
    links,
    logbook,
    members,
    personal,
    retention,
    secondfactor,
    settings,
    whole,
)
from tests import pictures

NOW = datetime(2027, 1, 15, 10, 4, tzinfo=UTC)

# About one person: those of others are as absent.
OF_PEOPLE = {
    "members.one": lambda db, who, id: members.one(db, who, id),
    "members.change_role": lambda db, who, id: members.change_role(db, who, id, "trainer", NOW),
    "members.change_title": lambda db, who, id: members.change_title(db, who, id, "x", NOW),
    "members.disable": lambda db, who, id: members.disable(db, who, id, NOW),
    "members.enable": lambda db, who, id: members.enable(db, who, id, NOW),
    "secondfactor.take_off": lambda db, who, id: secondfactor.take_off(db, who, id, NOW),
    "personal.export": lambda db, who, id: personal.export(db, who, id, NOW),
    "personal.counts": lambda db, who, id: personal.counts(db, who, id),
    "links.reset_for": lambda db, who, id: links.reset_for(db, who, id, NOW),
    "erasure.preview": lambda db, who, id: erasure.preview(db, who, id),
    "erasure.erase": lambda db, who, id: erasure.erase(db, who, id, "rita@example.org", NOW),
}
# About the organisation of the actor, whatever that is.
OF_THE_HOUSE = {
    "members.list_of": lambda db, who, _id: members.list_of(db, who),
    "links.invite": lambda db, who, _id: links.invite(db, who, "new@example.org", "member", NOW),
    "links.invitations": lambda db, who, _id: (links.invitations(db, who, NOW), True),
    "links.withdraw": lambda db, who, _id: links.withdraw(
        db,
        who,
        links.invite(db, who, "x@example.org", "member", NOW)
        and links.invitations(db, who, NOW)[0].link_id,
        NOW,
    ),
    "settings.view": lambda db, who, _id: settings.view(db, who),
    "settings.rename": lambda db, who, _id: settings.rename(db, who, "Uusi", NOW),
    "settings.set_idle": lambda db, who, _id: settings.set_idle(db, who, "30", NOW),
    "settings.demand_second_factor": lambda db, who, _id: settings.demand_second_factor(
        db, who, "yes", NOW
    ),
    "housestyle.view": lambda db, who, _id: housestyle.view(db, who),
    "housestyle.change": lambda db, who, _id: housestyle.change(db, who, {"main": "#036"}, NOW),
    "housestyle.set_logo": lambda db, who, _id: housestyle.set_logo(
        db, who, pictures.picture(), "A spruce", NOW
    ),
    "housestyle.remove_logo": lambda db, who, _id: housestyle.remove_logo(db, who, NOW),
    "logbook.lines": lambda db, who, _id: logbook.lines(db, who),
    "logbook.events": lambda db, who, _id: logbook.events(db, who),
    "logbook.people": lambda db, who, _id: logbook.people(db, who),
    "logbook.length": lambda db, who, _id: logbook.length(db, who),
    "logbook.check": lambda db, who, _id: logbook.check(db, who),
    "logbook.devices": lambda db, who, _id: logbook.devices(db, who),
    "retention.rules": lambda db, who, _id: retention.rules(db, who),
    "retention.set_rules": lambda db, who, _id: retention.set_rules(db, who, "12", "", NOW),
    "retention.preview": lambda db, who, _id: retention.preview(db, who, NOW),
    "retention.remove": lambda db, who, _id: retention.remove(
        db, who, retention.preview(db, who, NOW).mark, NOW
    ),
    "whole.note": lambda db, who, _id: whole.note(db, who, NOW),
    "whole.write": lambda db, who, _id: whole.write(db, who, {}, Language("en"), io.BytesIO(), NOW),
}
ADMINISTERING = OF_PEOPLE | OF_THE_HOUSE
