"""`kg serve`."""

from __future__ import annotations

import contextlib
import errno
import signal
import socket
import sys
from pathlib import Path

import click

from kg.cli.common import open_store, progress, store_option
from kg.errors import InputError, cause
from kg.storage import Storage, default_path

BACKLOG = 2048
"""Connections that may wait to be accepted."""


def _web_address(_ctx: click.Context, _param: click.Parameter, url: str | None) -> str | None:
    from kg.inputs import is_address

    if url is not None and not is_address(url):
        raise click.BadParameter(f"{url!r} is no address; it begins with http:// or https://")
    return url


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option(
    "--public",
    metavar="URL",
    callback=_web_address,
    help="The address by which others reach this server, if it is another.",
)
@click.option("--workers", type=click.IntRange(1), default=12, show_default=True, help="Queries at a time.")
@click.option("--seconds", type=click.FloatRange(0.1), default=30.0, show_default=True, help="A query's time limit.")
@click.option("--memory/--disk", default=True, show_default=True, help="Hold the graph in memory, or read it on disk.")
@click.option("--query-memory", type=click.IntRange(64), default=1024, show_default=True, help="A query's megabytes.")
@store_option
def serve(
    host: str,
    port: int,
    public: str | None,
    workers: int,
    seconds: float,
    memory: bool,
    query_memory: int,
    store_path: Path | None,
) -> None:
    """Serve the graph: SPARQL, linked data and pages, read-only.

    \b
    kg serve
    kg serve --host 0.0.0.0 --port 80 --public https://example.org
    """
    import uvicorn

    from kg.web.app import application
    from kg.web.connections import HEAD_BYTES
    from kg.web.direct import Direct
    from kg.web.limits import Limits
    from kg.web.state import Settings

    listening = _listen(host, port)
    _index_first(open_store(store_path).storage)
    settings = Settings(
        store=store_path or default_path(),
        public=(public or _address(host, port)).rstrip("/"),
        limits=Limits(seconds=seconds, memory=query_memory << 20),
        workers=workers,
        memory=memory,
    )
    click.echo(f"kg: serving {settings.store} at {settings.public}", err=True)
    _raise_open_files()
    if hasattr(signal, "SIGPIPE"):
        # Other commands end when nobody reads on; a server goes on when a client or a worker has gone.
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    config = uvicorn.Config(
        application(settings),
        http=Direct,
        loop="asyncio",  # uvloop was seen to lose the descriptor of a connection just accepted
        ws="none",
        h11_max_incomplete_event_size=2 * HEAD_BYTES,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=5,
        log_level="warning",
        access_log=False,
        server_header=False,
    )
    server = uvicorn.Server(config)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=listening)
    if not server.started:
        sys.exit(2)


def _listen(host: str, port: int) -> list[socket.socket]:
    """Take the addresses of a host before any work is done for them; raises InputError where they cannot be had.

    An address of a kind that this machine does not have, as that of `localhost` in IPv6, is left out if another is had.
    """
    taken: list[socket.socket] = []
    missing: OSError | None = None
    try:
        for family, *_, place in socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        ):
            try:
                taken.append(socket.create_server(place[:2], family=family, backlog=BACKLOG))
            except OSError as error:
                if error.errno not in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
                    raise
                missing = error
        if not taken and missing:
            raise missing
    except OSError as error:
        why = cause(error).partition(" (while")[0]  # `socket` adds the address once more
        said = f"cannot be listened on ({why}); choose another --host or --port"
        raise InputError(f"{host}:{port}: {said}") from None
    return taken


def _index_first(storage: Storage) -> None:
    """Make the index of the pages where no version has one yet; later ones are made beside the server."""
    from kg.web.pages import index, prepare

    if index.newest(storage.path) is None:
        progress("indexing names and records for the pages (once)")
        with contextlib.suppress(OSError):  # a store that is only read; the server says so and goes on without
            prepare.make(storage.path, storage.version_id(storage.current()))


def _address(host: str, port: int) -> str:
    """Return the address by which this machine's users reach a server that listens on a host."""
    if host in {"0.0.0.0", "::", ""}:
        host = socket.getfqdn()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _raise_open_files() -> None:
    """Allow as many connections as the system lets a process have."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
