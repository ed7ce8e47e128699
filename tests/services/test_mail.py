"""E-mail: one message to one address, refusals in words, nothing of it in the log."""

import logging
import socket

import pytest

from eva_tool.config import MailServer, Settings
from eva_tool.domain.errors import Invalid
from eva_tool.services import mail
from tests import smtp_server

FROM = "eva@example.org"


@pytest.fixture
def box():
    with smtp_server.running() as box:
        yield box


def test_a_message_arrives_as_it_was_written(box):
    mail.Mailer(box.server).send("aino@example.org", "Hyvää päivää", "Ensimmäinen rivi\nToinen – €")
    assert box.recipients == ["aino@example.org"]
    assert box.last["subject"] == "Hyvää päivää"
    assert box.last["auto-submitted"] == "auto-generated"
    assert box.text == "Ensimmäinen rivi\nToinen – €"


@pytest.mark.parametrize("subject", ["Hi\r\nBcc: eve@evil.example", "Hi\n\nBody", "x" * 5000])
def test_a_subject_cannot_add_headers_or_recipients(box, subject):
    mail.Mailer(box.server).send("aino@example.org", subject, "Text\r\n.\r\nRCPT TO:<eve@evil.ex>")
    assert box.recipients == ["aino@example.org"]
    assert box.last["bcc"] is None
    assert "\n" not in box.last["subject"]


@pytest.mark.parametrize(
    "address",
    ["a@b.fi\r\nBcc: eve@evil.example", "a@b.fi, eve@evil.example", "", "nobody", "<a@b.fi> x"],
)
def test_an_address_is_exactly_one_address(address):
    with pytest.raises(Invalid, match="not an e-mail address"):
        mail.compose(FROM, address, "Subject", "Text")


def test_what_the_server_refuses_is_said_in_words_and_not_logged(box, caplog):
    box.refuses = True
    with caplog.at_level(logging.DEBUG), pytest.raises(mail.NotSent, match="could not be sent"):
        mail.Mailer(box.server).send("aino@example.org", "Secret subject", "Secret text")
    assert "SMTPRecipientsRefused" in caplog.text
    assert "aino" not in caplog.text
    assert "Secret" not in caplog.text


def test_a_server_that_is_silent_or_not_there_is_given_up(monkeypatch):
    monkeypatch.setattr(mail, "SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        for security in ("none", "starttls", "tls"):
            server = MailServer(host="127.0.0.1", port=port, security=security, sender=FROM)
            with pytest.raises(mail.NotSent):
                mail.Mailer(server).send("aino@example.org", "Subject", "Text")
    with pytest.raises(mail.NotSent):
        mail.Mailer(server).send("aino@example.org", "Subject", "Text")


def test_a_server_without_tls_gets_no_message_when_tls_is_asked_for(box):
    server = MailServer(
        host="127.0.0.1", port=box.server.port, security="starttls", sender=FROM, user="u"
    )
    with pytest.raises(mail.NotSent):
        mail.Mailer(server).send("aino@example.org", "Subject", "Text")
    assert box.letters == []


def test_without_a_server_there_is_no_mailer(box):
    settings = Settings(database_url="sqlite:///x", secret_key="only for tests")
    assert mail.mailer(settings) is None
    with_mail = Settings(
        database_url="sqlite:///x",
        secret_key="only for tests",
        base_url="https://eva.example",
        mail=box.server,
    )
    assert mail.mailer(with_mail)
