"""A small real SMTP server on this machine, for tests that send e-mail."""

import socketserver
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from threading import Thread

from eva_tool.config import MailServer

ANSWERS = {"HELO": "250 hello", "EHLO": "250-hello\r\n250 8BITMIME", "QUIT": "221 bye"}


@dataclass
class Letterbox:
    """What arrived: the envelope's recipients and the message, newest last."""

    server: MailServer
    letters: list = field(default_factory=list)
    refuses: bool = False

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


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 tests")
        recipients = []
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                recipients.append(line.partition("<")[2].partition(">")[0])
            if verb == "RCPT" and self.server.box.refuses:
                self._say("550 5.1.1 no such person")
            elif verb == "DATA":
                self._say("354 go on")
                self._take(recipients)
                self._say("250 taken")
            else:
                self._say(ANSWERS.get(verb, "250 fine"))

    def _take(self, recipients):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        message = message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.box.letters.append((list(recipients), message))

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def running():
    """A Letterbox that is filled while the block runs."""
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        port = server.server_address[1]
        server.box = Letterbox(
            MailServer(host="127.0.0.1", port=port, security="none", sender="eva@example.org")
        )
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.box
        server.shutdown()
        thread.join()
