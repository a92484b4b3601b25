"""`kg push`."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from kg.cli.common import open_store, progress, store_option


@click.command()
@click.option("--endpoint", required=True, metavar="URL", help="The SPARQL endpoint that answers queries.")
@click.option("--update", metavar="URL", help="The endpoint that takes updates, if it is another.")
@click.option("--graph-store", metavar="URL", help="The graph store; then it is written to instead of by updates.")
@click.option("--merge", is_flag=True, help="Load the merge of all graphs too, as the default graph.")
@click.option("--counts", is_flag=True, help="Compare counts only, with a store that cuts what it gives back.")
@click.option("--state", type=click.Path(dir_okay=False, path_type=Path), help="Where to note what has arrived.")
@click.option("--user", metavar="NAME", help="Who writes, where the endpoint wants to know.")
@click.option("--password", envvar="KG_PASSWORD", metavar="TEXT", help="The password; better in KG_PASSWORD.")
@click.option("--digest", is_flag=True, help="Log in by HTTP Digest, as Virtuoso wants it.")
@click.option("--timeout", type=click.FloatRange(0.1), default=60.0, show_default=True, help="Seconds to wait.")
@store_option
def push(
    endpoint: str,
    update: str | None,
    graph_store: str | None,
    merge: bool,
    counts: bool,
    state: Path | None,
    user: str | None,
    password: str | None,
    digest: bool,
    timeout: float,
    store_path: Path | None,
) -> None:
    """Load the graph into a remote store, and check that it has arrived whole.

    It goes graph by graph, by SPARQL Update or by the Graph Store Protocol. When it is stopped, the same command
    goes on where it stopped. Counts and hashes of what is there are compared with what is here.

    \b
    kg push --endpoint http://localhost:3030/kg/sparql --graph-store http://localhost:3030/kg/data
    kg push --endpoint http://localhost:8890/sparql-auth --user dba --digest
    """
    from kg.federation import Endpoint
    from kg.push import Target, push as load

    def at(url: str) -> Endpoint:
        return Endpoint(url, user, password, digest, timeout)

    store = open_store(store_path)
    target = Target(at(endpoint), update=at(update) if update else None, store=at(graph_store) if graph_store else None)
    name = hashlib.sha256(f"{endpoint} {update} {graph_store}".encode()).hexdigest()[:12]
    state = state or store.storage.path / f"push-{name}.json"
    sent = load(store, target, state, merge=merge, counts=counts, tell=progress)
    click.echo(f"kg: {sent:,} triples sent; what is there is what is here", err=True)
