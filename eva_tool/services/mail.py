"""E-mail through the municipality’s SMTP server. What a message says is never logged."""

import logging
import smtplib
import ssl
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid

from eva_tool.config import MailServer, Settings
from eva_tool.domain.errors import EvaError, Invalid
from eva_tool.domain.text import clean, clean_line

SECONDS = 15
LONGEST_SUBJECT = 200
log = logging.getLogger(__name__)


class NotSent(EvaError):
    """The mail server did not take the message."""


class Mailer:
    """Sends plain text, one message a connection."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    def send(self, to: str, subject: str, text: str) -> None:
        """Raise Invalid for what is no address, NotSent when the server refuses or is silent."""
        message = compose(self._server.sender, to, subject, text)
        try:
            with self._connected() as smtp:
                if self._server.user:
                    smtp.login(self._server.user, self._server.password)
                smtp.send_message(message)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            # Words of the server may hold addresses: only what kind of error it was is logged.
            code = getattr(error, "smtp_code", "")
            log.warning("A message was not sent: %s %s", type(error).__name__, code)
            raise NotSent("The e-mail could not be sent. Try again in a moment.") from None

    def _connected(self) -> smtplib.SMTP:
        host, port = self._server.host, self._server.port
        if self._server.security == "tls":
            secure = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=secure)
        smtp = smtplib.SMTP(host, port, timeout=SECONDS)
        if self._server.security == "starttls":
            try:
                smtp.starttls(context=ssl.create_default_context())
            except BaseException:
                smtp.close()
                raise
        return smtp


def mailer(settings: Settings) -> Mailer | None:
    """None where no SMTP server is set."""
    return Mailer(settings.mail) if settings.mail else None


def compose(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    """A message to exactly one address: nothing given can add a header or a recipient."""
    message = EmailMessage(policy=SMTP)
    try:
        message["From"] = Address(addr_spec=sender)
        message["To"] = Address(addr_spec=to)
    except (MessageError, ValueError, IndexError) as error:
        raise Invalid("This is not an e-mail address.") from error
    message["Subject"] = clean_line(subject)[:LONGEST_SUBJECT]
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(clean(text) + "\n", cte="quoted-printable")
    return message
