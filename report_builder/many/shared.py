"""Put the files of a paper in their place: here, or from a worker that sees the same folder at the same path.

A folder of that name on a worker's own disk would swallow papers. So whoever asks leaves a mark in the folder, and a
worker that does not find it there writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from report_builder.built_before import outdated_pdf, refuse_to_overwrite_edits
from report_builder.checks import Finding
from report_builder.errors import OutputError
from report_builder.files import write_all
from report_builder.project import Outputs
from report_builder.values import dataclass


@dataclass(frozen=True)
class SharedFolder:
    """An output folder by its path on every computer, and the name of the file that marks it."""

    path: str
    mark: str

    def refuse_unless_seen(self) -> None:
        if not (Path(self.path) / self.mark).is_file():
            raise OutputError(
                f"A Dask worker does not see {self.path} as it is here, and would write its papers elsewhere. "
                "Mount that folder at the same path on every computer, or leave out --shared-output."
            )


@contextmanager
def marked(folders: Sequence[Path]) -> Iterator[dict[Path, SharedFolder]]:
    """Each folder with a mark in it, for as long as papers may be put there."""
    name = f".shared-{uuid4().hex}"
    shared = {folder: SharedFolder(str(folder), name) for folder in dict.fromkeys(folders)}
    try:
        write_all({folder / name: b"" for folder in shared})
        yield shared
    finally:
        for folder in shared:
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)


def put_down(files: Mapping[str, bytes], outputs: Outputs, *, force: bool, pdf: bool) -> tuple[Finding, ...]:
    """The files of a paper in their place, as a build here puts them, and what is said of an outdated PDF.

    A file that is this paper's already is nobody's edit: another worker wrote it, and was lost before the rest.
    """
    if not force:
        refuse_to_overwrite_edits(outputs, files)
    outdated, told = ((), ()) if pdf else outdated_pdf(outputs)
    write_all({outputs.folder / name: content for name, content in files.items()}, outdated)
    return told
