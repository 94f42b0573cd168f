"""A mail server for tests: STARTTLS and a password are required. Its authority is written to the file that is named; it says
its port, then each letter that it took as one line of JSON. It refuses letters to `nobody`."""

import asyncio
import json
import ssl
import sys

import trustme
from aiosmtpd.smtp import SMTP, AuthResult

USER, PASSWORD = b"crm", b"s3cret/@:"


class Letters:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 nobody lives here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = {
            "to": envelope.rcpt_tos,
            "from": envelope.mail_from,
            "content": envelope.content.decode(),
            "tls": session.ssl is not None,
        }
        print(json.dumps(letter), flush=True)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (USER, PASSWORD))


def main(authority):
    ca = trustme.CA()
    ca.cert_pem.write_to_path(authority)
    certificate = ca.issue_cert("localhost", "127.0.0.1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    asyncio.run(serve(context))


async def serve(context):
    def connection():
        return SMTP(
            Letters(),
            hostname="localhost",
            tls_context=context,
            require_starttls=True,
            auth_required=True,
            authenticator=authenticate,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(connection, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


main(sys.argv[1])
