"""The `kg` command: parse, call, print. Each command lies in a module of its own and is imported when it runs."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from typing import Any

import click

from kg import __version__
from kg.errors import KGError

COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("kg.cli.store", "Build the store from the data that ships."),
    "fetch": ("kg.cli.fetch", "Download the pinned archives of the data sets, and check them."),
    "ingest": ("kg.cli.ingest", "Add country profiles to the store: files, web pages or standard input."),
    "extract": ("kg.cli.ingest", "Print the records that one document states, without a store."),
    "query": ("kg.cli.query", "Answer SPARQL, or a named question."),
    "queries": ("kg.cli.query", "List the named questions, or show one."),
    "describe": ("kg.cli.explain", "Show what the graph says of a thing, both ways."),
    "why": ("kg.cli.explain", "Show where a statement comes from: source, quotation, place."),
    "cite": ("kg.cli.cite", "Tell how to cite the graph, a source, or where a statement stands."),
    "conflicts": ("kg.cli.conflicts", "List where sources disagree, and who says what."),
    "diff": ("kg.cli.diff", "Show what two editions of a source, or two stores, say differently."),
    "path": ("kg.cli.network", "Find how two countries, persons or organizations are connected."),
    "network": ("kg.cli.network", "Write the network of actors for other programs."),
    "panel": ("kg.cli.panel", "Write a panel for statistics: pairs of states, or states, year by year."),
    "export": ("kg.cli.export", "Write the graph, or part of it, in any RDF format."),
    "serve": ("kg.cli.serve", "Serve SPARQL, linked data and pages over HTTP."),
    "push": ("kg.cli.push", "Load the graph into a remote store, and check that it has arrived."),
    "validate": ("kg.cli.store", "Check the store against the SHACL shapes."),
    "stats": ("kg.cli.store", "Count what the graph holds, by class, source and graph."),
}
"""Every command, with its module and the line that the help shows."""

MAIN_HELP = """A knowledge graph of diplomatic relations.

Every statement in it leads to the words, or the file and element, that say it. Data goes to standard output,
everything else to standard error. Exit status: 0 done, 1 found wrong (as `validate` may), 2 bad usage or input.
"""


class Commands(click.Group):
    """The group of commands; a command's module is imported only when it runs or shows its own help."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, from its module."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is asked for; of an unknown one, tell which it may have been meant for."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 2, 0.6)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=Commands,
    help=MAIN_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="kg")
def kg() -> None:
    """Hold the commands together."""


def main(arguments: list[str] | None = None) -> Any:
    """Run `kg`; a known failure is one line on stderr and exit status 2, never a traceback."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    # A parent may have closed them; what is said to nobody is lost.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (for the whole process)
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    try:
        kg.main(args=arguments, prog_name="kg", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except KGError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(2)
    except OSError as error:
        click.echo(f"kg: {error.filename or 'output'}: {error.strerror or error}", err=True)
        sys.exit(2)
    except UnicodeEncodeError as error:
        wrong = error.object[error.start : error.end]
        click.echo(f"kg: {wrong!r} cannot be written in {error.encoding}; give text in UTF-8", err=True)
        sys.exit(2)
    except MemoryError:
        click.echo("kg: out of memory; ask for less at a time (LIMIT, one graph, one country)", err=True)
        sys.exit(2)
