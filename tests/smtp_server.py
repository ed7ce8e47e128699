"""A real SMTP server on this machine, for tests that send e-mail."""

import logging
import socket
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from eva_tool.config import MailServer

logging.getLogger("mail.log").disabled = True  # the server's own log is none of ours


@dataclass
class Letterbox:
    """What arrived: the envelope's recipients and the message, newest last."""

    server: MailServer
    letters: list = field(default_factory=list)
    refuses: bool = False
    refused: set = field(default_factory=set)

    @property
    def last(self):
        return self.letters[-1][1]

    @property
    def text(self):
        """What the last one says, with line feeds."""
        return "\n".join(self.last.get_content().splitlines())

    @property
    def recipients(self):
        return [recipient for recipients, _message in self.letters for recipient in recipients]

    def to(self, address):
        """The messages that one address got."""
        return [message for recipients, message in self.letters if address in recipients]


@dataclass
class _Handler:
    box: Letterbox

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if self.box.refuses or address in self.box.refused:
            return "550 5.1.1 no such person"
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, _server, _session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.box.letters.append((list(envelope.rcpt_tos), message))
        return "250 taken"


@contextmanager
def running():
    """A Letterbox that is filled while the block runs."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    box = Letterbox(
        MailServer(host="127.0.0.1", port=port, security="none", sender="eva@example.org")
    )
    controller = Controller(_Handler(box), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
