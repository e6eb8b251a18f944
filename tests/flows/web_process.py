"""A plain web server over TLS, as a process of its own: `web_process FOLDER CERTIFICATE ADDRESS`.

It says its port, and knows nothing of what it gives out.
"""

from __future__ import annotations

import ssl
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


def main(folder: str, certificate: str, address: str) -> None:
    handler = partial(SimpleHTTPRequestHandler, directory=folder)
    server = ThreadingHTTPServer((address, 0), handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
