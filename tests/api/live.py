"""The API over HTTP, for programs that are not Python."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from werkzeug.serving import WSGIRequestHandler, make_server


class Quiet(WSGIRequestHandler):
    """Serves without a line per request."""

    protocol_version = "HTTP/1.1"

    def log(self, *_args):
        pass


@contextmanager
def serving(server) -> Iterator[str]:
    """The address of the server, for as long as it serves."""
    http = make_server("127.0.0.1", 0, server, threaded=True, request_handler=Quiet)
    thread = Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    thread.join()
    http.server_close()
