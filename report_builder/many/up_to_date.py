"""Tell whether a paper is what a build would make now, from its manifest and without building."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from report_builder import __version__
from report_builder.build import named
from report_builder.definitions import read_definition
from report_builder.drafting import Request
from report_builder.errors import ReportBuilderError
from report_builder.narrative import read_narratives
from report_builder.project import Outputs
from report_builder.provenance import build_id, recorded, sha256
from report_builder.sources.files import name_in_project


def is_up_to_date(request: Request, outputs: Outputs) -> bool:
    """True where the product, everything it reads and everything it wrote are as the manifest says.

    Whatever cannot be read is not up to date: a build says what is wrong with it.
    """
    said = recorded(outputs.manifest)
    try:
        written = {one["file"]: one["sha256"] for one in said["outputs"]}
        return (
            said["product"]["version"] == __version__
            and said["final"] == request.final
            and (outputs.pdf.name in written) == request.pdf
            and all(_hash(outputs.folder / name) == hash_ for name, hash_ in written.items())
            and said["build"] == _build_now(request, outputs)
        )
    except (KeyError, TypeError, OSError, ReportBuilderError):
        return False


def _build_now(request: Request, outputs: Outputs) -> str:
    """The build id of what a build would read now.

    A paper stands whose manifest was copied to the published ones: the copy tells of no other paper.
    """
    asked = replace(request, output=outputs.folder)
    own = outputs.manifest.read_bytes()
    inputs = {named(path, request.folders): path.read_bytes() for path in _read(asked)}
    earlier = {named(path, request.folders): path.read_bytes() for path in asked.earlier.files}
    inputs |= {path: content for path, content in earlier.items() if content != own}
    return build_id(request.period, request.edition, inputs, final=request.final)


def _read(request: Request) -> Iterator[Path]:
    folders = request.folders
    definition = read_definition(folders.definition, folders.shown(folders.definition))
    yield folders.definition
    yield folders.template_file(definition.template, request.template)
    for source in definition.sources:
        for name in source.table.files:
            yield folders.root / name_in_project(folders.data / name, folders.root)
    yield from (file.path for file in read_narratives(folders.narratives, request.period, folders.root))


def _hash(path: Path) -> str:
    return sha256(path.read_bytes())
