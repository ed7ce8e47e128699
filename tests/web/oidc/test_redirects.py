"""A provider that sends the service elsewhere is not followed."""

import socket
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from tests.web.oidc.way import browser


@pytest.fixture
def inside():
    """Something in the network that nobody outside should reach."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture
def issuer(inside):
    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(302)
            self.send_header("Location", f"http://127.0.0.1:{inside.getsockname()[1]}/secret")
            self.end_headers()

        def log_message(self, *_said):
            pass

    with HTTPServer(("127.0.0.1", 0), Elsewhere) as provider:
        Thread(target=provider.serve_forever).start()
        yield f"http://127.0.0.1:{provider.server_port}"
        provider.shutdown()


def test_the_provider_leads_us_nowhere_else(server, inside):
    reply = browser(server).get("/sign-in/provider")
    assert reply.status_code == 400
    assert 'role="alert"' in reply.text
    with pytest.raises(BlockingIOError):
        inside.accept()
