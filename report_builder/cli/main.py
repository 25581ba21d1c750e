"""Gather the verbs, and turn every refusal into one sentence and an exit status, in one place.

Exit status: 0 done, 1 refused (or, for `check`, something must be mended), 2 wrong words.
"""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

import click

from report_builder import __version__
from report_builder.cli.build import build
from report_builder.cli.carry_forward import carry_forward
from report_builder.cli.check import check
from report_builder.cli.completion import completion
from report_builder.cli.explain import explain
from report_builder.cli.figures import figures
from report_builder.cli.lint import lint
from report_builder.cli.new import new
from report_builder.cli.template import template
from report_builder.cli.verify import verify
from report_builder.cli.watch import watch
from report_builder.compiled import keep
from report_builder.errors import WordingError, sentence_of


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="report-builder")
def cli() -> None:
    """Turn a council's figures and officers' narrative into a Word report for its panel.

    Start with `report-builder new my-council`, which makes a project with a sample report that builds.
    """


for verb in (
    new, build, watch, check, lint, verify, figures, explain, carry_forward, template, completion,
):  # fmt: skip
    cli.add_command(verb)


def main() -> None:
    """Run the command line. Whatever goes wrong ends in a sentence, never in a traceback."""
    _hear_whoever_ends_it()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A Windows console may not be able to print ● or ▲; a report is worth more than a glyph.
            stream.reconfigure(errors="replace")
    # Values refer one way and are freed without a search; looking for circles so often is a tenth of a build.
    gc.set_threshold(200_000, 20, 100)
    status = _run()
    keep()
    sys.exit(status)


def _hear_whoever_ends_it() -> None:
    """A process that is ended, or whose terminal is closed, clears up as it does after Ctrl-C."""
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        which = getattr(signal, name, None)
        if which is not None and signal.getsignal(which) is signal.SIG_DFL:
            signal.signal(which, _interrupt)


def _interrupt(which: int, _: FrameType | None) -> NoReturn:
    signal.signal(which, signal.SIG_IGN)  # `timeout` says it twice, and clearing up must come to its end
    raise KeyboardInterrupt


def _run() -> int:
    try:
        answer = cli(standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:  # noqa: BLE001  (a person reads this)
        click.echo(f"Error: {sentence_of(fault)}", err=True)
        too_long = isinstance(fault, OSError) and fault.errno == errno.ENAMETOOLONG
        return 2 if isinstance(fault, WordingError) or too_long else 1
    return answer if isinstance(answer, int) else 0
