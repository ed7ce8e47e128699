"""What EVA writes in e-mails about accounts. Links stand on lines of their own."""

from dataclasses import dataclass

from eva_tool.domain.text import N_
from eva_tool.language import Language

SIGNATURE = N_("This message was sent by EVA. You cannot answer it.")


@dataclass(frozen=True)
class Letter:
    """An e-mail in the language of whom it goes to."""

    subject: str
    text: str


def reset(language: Language, name: str, link: str) -> Letter:
    """To somebody who forgot the password."""
    return _letter(
        language("A new password for EVA"),
        language("Hello {name}!", name=name),
        language("A new password was asked for your EVA account. Choose it within two hours here:"),
        link,
        language("If it was not you, you need not do anything: your password stays as it is."),
        language(SIGNATURE),
    )


def invitation(language: Language, organisation: str, link: str) -> Letter:
    """To somebody who has no account yet."""
    return _letter(
        language("An invitation to EVA"),
        language("Hello!"),
        language(
            "{organisation} invites you to use EVA, in which the effects of decisions on people "
            "are assessed. Make your account within seven days here:",
            organisation=organisation,
        ),
        link,
        language("If you did not expect this, you need not do anything."),
        language(SIGNATURE),
    )


def changed(language: Language, name: str, what: str) -> Letter:
    """To the owner of an account whose safety somebody has just changed."""
    return _letter(
        language("Your EVA account was changed"),
        language("Hello {name}!", name=name),
        language(what),
        language(
            "If it was not you, tell the administrator of your organisation at once and choose a "
            "new password."
        ),
        language(SIGNATURE),
    )


def _letter(subject: str, *paragraphs: str) -> Letter:
    return Letter(subject, "\n\n".join(paragraphs))
