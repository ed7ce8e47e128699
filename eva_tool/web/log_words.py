"""Each event of the log as a sentence. Who did it stands beside it."""

from typing import Any

from eva_tool.domain.move_words import MADE
from eva_tool.domain.text import N_
from eva_tool.services.logbook import Line
from eva_tool.web.components.roles import NAMES as ASSESSMENT_ROLES
from eva_tool.web.i18n import _
from eva_tool.web.role_words import ROLES

# event: what it is called in a list, what is said of it
EVENTS: dict[str, tuple[str, str]] = {
    "sign_in": (N_("Sign-in"), N_("Signed in.")),
    "sign_in_failed": (N_("Failed sign-in"), N_("A sign-in to {user} failed.")),
    "sign_out": (N_("Sign-out"), N_("Signed out.")),
    "wrong_code": (N_("Wrong code"), N_("Gave a wrong code of the second factor.")),
    "wrong_password": (N_("Wrong password"), N_("Gave a wrong password on the account page.")),
    "recovery_code": (N_("Recovery code used"), N_("Used a recovery code; {left} are left.")),
    "recovery_codes": (N_("New recovery codes"), N_("Made new recovery codes.")),
    "second_factor_on": (N_("Second factor on"), N_("Took a second factor into use.")),
    "second_factor_off": (N_("Second factor off"), N_("The second factor of {user} went off.")),
    "device_ended": (N_("Device signed out"), N_("Signed out one device.")),
    "devices_ended": (N_("Devices signed out"), N_("Signed out {count} devices.")),
    "password": (N_("Password changed"), N_("Changed the password.")),
    "details": (N_("Own details"), N_("Changed own details.")),
    "forgotten": (N_("Password forgotten"), N_("A reset link was asked for {user}.")),
    "reset_link": (N_("Reset link"), N_("Made a reset link for {user}.")),
    "password_reset": (N_("Password by link"), N_("Chose a new password by a link.")),
    "invited": (N_("Invitation"), N_("Invited somebody in the role: {role}.")),
    "invitation_withdrawn": (N_("Invitation withdrawn"), N_("Withdrew an invitation.")),
    "accepted": (N_("Invitation accepted"), N_("Accepted an invitation in the role: {role}.")),
    "account_tried": (
        N_("Account tried"),
        N_("Somebody tried to open another account with the address of {user}."),
    ),
    "calendar": (N_("Calendar"), N_("Opened or closed the calendar feed.")),
    "oidc_account": (N_("Account from the municipal sign-in"), N_("Got an account: {role}.")),
    "oidc_linked": (N_("Municipal sign-in"), N_("Took the municipal sign-in into use.")),
    "oidc_refused": (N_("Municipal sign-in refused"), N_("The municipal sign-in was refused.")),
    "token-made": (N_("Token made"), N_("Made a token for another system.")),
    "token-ended": (N_("Token ended"), N_("Ended a token of another system.")),
    "role": (N_("Role in the organisation"), N_("Changed the role of {user}: {from} → {to}.")),
    "role_kept": (
        N_("Role kept"),
        N_("{user} keeps the role {from}: as {to} an administrator or an owner would be missing."),
    ),
    "title": (N_("Work title"), N_("Changed the title of {user}.")),
    "disabled": (N_("Account closed"), N_("Closed the account of {user}.")),
    "enabled": (N_("Account opened"), N_("Opened the account of {user}.")),
    "erased": (N_("Erasure"), N_("Erased the data of a person: {user}.")),
    "export_all": (N_("Export of everything"), N_("Downloaded everything of the organisation.")),
    "export_person": (N_("Export of one person"), N_("Downloaded the data of {user}.")),
    "export_own": (N_("Export of own data"), N_("Downloaded own data.")),
    "organisation_name": (
        N_("Name of the organisation"),
        N_("Changed the name of the organisation."),
    ),
    "idle_minutes": (N_("Idle time"), N_("Changed the idle time: {from} → {to} minutes.")),
    "second_factor_demanded": (
        N_("Second factor demanded"),
        N_("Changed whether a second factor is demanded."),
    ),
    "house_style": (N_("House style"), N_("Changed the house style.")),
    "logo": (N_("Logo"), N_("Changed the logo of the house style.")),
    "logo_removed": (N_("Logo removed"), N_("Removed the logo of the house style.")),
    "retention_rules": (N_("Rules of retention"), N_("Changed the rules of retention.")),
    "retention_draft": (N_("Draft removed"), N_("Draft {assessment} was removed as old.")),
    "retention_told": (
        N_("Owners told of a removal"),
        N_("The owners of draft {assessment} were told that it is removed soon."),
    ),
    "retention_sign_ins": (
        N_("Sign-in records removed"),
        N_("{count} records of sign-ins were removed as old."),
    ),
    "participant": (N_("Role in an assessment"), N_("Assessment {assessment}: {user}, {role}.")),
    "assigned": (N_("Task"), N_("Assessment {assessment}: a task for {user}.")),
    "unassigned": (N_("Task removed"), N_("Assessment {assessment}: a task was removed.")),
    "review_answers": (N_("Check-list"), N_("Assessment {assessment}: the check-list.")),
    "spelling": (N_("Spelling only"), N_("Assessment {assessment}: a change is spelling only.")),
    "move": (N_("Step of the workflow"), N_("Assessment {assessment}: {name}.")),
}


def event_name(event: str) -> str:
    return _(EVENTS[event][0]) if event in EVENTS else event


def sentence(line: Line) -> str:
    """What happened; of what an older or newer version wrote, the name of the event."""
    if line.event not in EVENTS:
        return line.event
    known = {key: _value(line, key, value) for key, value in line.detail.items()}
    try:
        return _(EVENTS[line.event][1], **(_without(line) | known))
    except KeyError:
        return event_name(line.event)


def _without(line: Line) -> dict[str, str]:
    """Of what may be left out: the person is then the one who did it."""
    return {"user": line.actor or _("somebody"), "role": _("no role"), "left": "0"}


def _value(line: Line, key: str, value: Any) -> str:
    if key in ("user", "owner"):
        return line.names.get(value) or _("somebody")
    if key in ("role", "from", "to") and isinstance(value, str):
        return _role(value)
    if key == "role":
        return _("no role")
    if key == "name" and value in MADE:
        return _(MADE[value])
    return str(value)


def _role(value: str) -> str:
    words = {str(role): word for role, word in ROLES.items()}
    words |= {str(role): word for role, word in ASSESSMENT_ROLES.items()}
    return _(words[value]) if value in words else value
