"""Turn a job into a parcel that another computer can build from, and what it built into files here.

A parcel holds the bytes of everything its paper is made from, so that nothing but the parcel need be shared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath, PurePosixPath
from tempfile import TemporaryDirectory

from report_builder import __version__
from report_builder.build import Built, build
from report_builder.cache import Cache, user_cache
from report_builder.checks import Finding
from report_builder.definitions import read_definition
from report_builder.drafting import Request
from report_builder.errors import UnprovedError, sentence_of
from report_builder.many.job import Job
from report_builder.many.shared import SharedFolder, put_down
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.sources.files import name_in_project
from report_builder.values import dataclass
from report_builder.vocabulary import Edition

_PROJECT = PurePosixPath("project")
_ELSEWHERE = PurePosixPath("elsewhere")


@dataclass(frozen=True)
class Parcel:
    """A job without a path of this computer: `files` are contents by their place in a folder of the worker's.

    `template` and `output` are places in that folder too; no template is the report's own. What is made goes to the
    `shared` folder, or comes back where there is none.
    """

    report: str
    period: Period
    edition: Edition
    final: bool
    pdf: bool
    strict: bool
    template: str
    output: str
    files: Mapping[str, bytes]
    cached: bool
    today: date | None
    force: bool
    shared: SharedFolder | None
    version: str = __version__


@dataclass(frozen=True)
class Returned:
    """What a worker made, contents by file name if it has not put them down itself, with the findings; or a refusal.

    `unproved` says that the edition must not be public as it is, nor may what an earlier build has left of it.
    """

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()
    refusal: str = ""
    unproved: bool = False


def packed(job: Job, shared: SharedFolder | None = None) -> Parcel:
    """Everything a worker needs. A refusal in reading what is sent is raised."""
    asked, folders = job.request, job.request.folders
    template = folders.template_file("", asked.template) if asked.template else None
    places = {path: _place(path, folders.root) for path in (*_sent(asked), *filter(None, [template]))}
    output = _place(job.folder, folders.root)
    for path in replace(asked, output=job.folder).earlier.files:
        places[path] = f"{output}/{path.name}" if path.parent == job.folder else _place(path, folders.root)
    return Parcel(
        folders.report, asked.period, asked.edition, asked.final, asked.pdf, asked.strict,
        template=places[template] if template else "",
        output=output,
        files={place: path.read_bytes() for path, place in places.items()},
        cached=asked.cache.folder is not None,
        today=job.today,
        force=job.force,
        shared=shared,
    )  # fmt: skip


def _sent(asked: Request) -> Iterator[Path]:
    """What the report is made from, and whatever lies beside it, by which a refusal tells what was meant."""
    folders = asked.folders
    narratives = (folders.narratives / "standing", folders.narratives / asked.period.code)
    for folder in (folders.template, folders.data, *narratives):
        yield from (path for path in sorted(folder.glob("*")) if _is_sent(path))
    definition = read_definition(folders.definition, folders.shown(folders.definition))
    for source in definition.sources:
        yield from (path for name in source.table.files if (path := folders.data / name).is_file())


def _is_sent(path: Path) -> bool:
    return path.is_file() and not path.name.startswith((".", "~"))


def _place(path: Path, root: Path) -> str:
    """Within the project as here; what lies outside it is told from its name alone."""
    name = name_in_project(path, root)
    outside = name.startswith("../") or PurePath(name).is_absolute()
    return str(_ELSEWHERE / path.name if outside else _PROJECT / name)


def made_from(parcel: Parcel) -> Returned:
    """Build a parcel, on whatever computer it has come to."""
    if parcel.version != __version__:
        return Returned({}, refusal=_another_version(parcel.version))
    with TemporaryDirectory(prefix="report-builder-") as folder:
        here = Path(folder).resolve()
        try:
            if parcel.shared:
                parcel.shared.refuse_unless_seen()
            for place, content in parcel.files.items():
                path = here / place
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            built = build(_request(parcel, here), here / parcel.output, today=parcel.today)
            return _handed_over(built, parcel)
        except Exception as fault:  # noqa: BLE001  (it is told of where it was asked for)
            refusal = sentence_of(fault).replace(str(here / _PROJECT), "the project")
            return Returned({}, refusal=refusal, unproved=isinstance(fault, UnprovedError))


def _handed_over(built: Built, parcel: Parcel) -> Returned:
    outputs = built.outputs
    paths = (outputs.document, outputs.workbook, outputs.pdf, outputs.manifest)
    files = {path.name: path.read_bytes() for path in paths if path.is_file()}
    if parcel.shared is None:
        return Returned(files, built.findings)
    place = replace(outputs, folder=Path(parcel.shared.path))
    told = put_down(files, place, force=parcel.force, pdf=parcel.pdf)
    return Returned({}, (*built.findings, *told))


def _request(parcel: Parcel, here: Path) -> Request:
    folders = Folders.of(parcel.report, here / _PROJECT)
    template = here / parcel.template if parcel.template else None
    cache = user_cache() if parcel.cached else Cache()
    return Request(
        folders,
        parcel.period,
        parcel.edition,
        parcel.final,
        parcel.pdf,
        template,
        cache=cache,
        strict=parcel.strict,
    )


def _another_version(asked: str) -> str:
    return (
        f"The Dask worker has report-builder {__version__}, and {asked} asked it. "
        "Install the same version on every computer of the cluster."
    )
