"""report-builder completion: what a shell needs to complete verbs, reports and periods."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of SHELL; load it from the shell's start-up file.

    bash: eval "$(report-builder completion bash)"
    """
    from click.shell_completion import get_completion_class

    complete = get_completion_class(shell)
    if complete is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    root = context.find_root().command
    script = complete(root, {}, "report-builder", "_REPORT_BUILDER_COMPLETE")
    click.echo(script.source())
