"""Turn each change in what a paper is made of into a round: the paper made again, or why it was not.

A notification only wakes the watch; whether anything has changed is read from the files themselves. So it
does not matter how an editor saves, and a folder that sends no notifications is seen to within a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from report_builder.build import Built, Made, make, put_in_place
from report_builder.built_before import refuse_to_replace
from report_builder.cache import InMemory
from report_builder.checks import Finding
from report_builder.definitions import ReportDefinition, read_definition
from report_builder.disclosure import Earlier
from report_builder.disclosure.kept_back import KeptBack
from report_builder.drafting import Judging, Request, judged_and_kept
from report_builder.errors import OutputError, ReportBuilderError, sentence_of
from report_builder.judgement import Judgement
from report_builder.memory import throw_away
from report_builder.project import Folders
from report_builder.provenance import sha256
from report_builder.values import dataclass
from report_builder.vocabulary import Edition

_STEP, _LONGEST, _WAKE = 10, 100, 1000
"""Milliseconds: of quiet after a change, of changes taken together, and between wakings without any."""
_SCRATCH = (".", "~", "#")
Stamps = dict[str, tuple[int, int]]
"""When each file was changed and how long it is, by the name that sentences give it."""


@dataclass(frozen=True)
class Round:
    """What had changed, and what came of it: files and findings, or the reason for a refusal.

    `new` and `gone` are findings held against those of the paper before. A paper that `waits` is made, and told of,
    and cannot be put in its place yet.
    """

    changed: tuple[str, ...]
    built: Built | None = None
    new: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()
    refusal: str = ""
    waits: Made | None = None


def watch(request: Request, output: Path, today: Callable[[], date]) -> Iterator[Round]:
    """A round at once, and one for each change; it never ends of itself.

    While the Word file is open or edited, putting the paper in its place is tried again until that is over, without
    a word.
    """
    if request.edition is Edition.MEMBERS:
        request = replace(request, cache=InMemory())
    judging = remembering()
    seen = stamps(request)
    last = _round(request, output, today(), judging, Round(()))
    yield last
    _import_what_draws()
    throw_away()
    for _ in _wakings(request):
        now = stamps(request)
        changed = tuple(sorted(name for name, _ in set(now.items()) ^ set(seen.items())))
        if not changed and not last.waits:
            continue
        before, seen = last, now
        if changed:
            since = replace(last, changed=tuple(dict.fromkeys(changed)))
            last = _round(request, output, today(), judging, since)
        elif last.waits:
            last = _put(last.waits, replace(last, changed=()))
        if changed or last.refusal != before.refusal:
            yield last
        if changed:
            throw_away()


def _round(request: Request, output: Path, today: date, judging: Judging, last: Round) -> Round:
    """Build once; after a refusal, `built` stays what was built last, to hold the next findings against."""
    try:
        made = make(request, output, today=today, judging=judging)
    except Exception as fault:  # noqa: BLE001  (a file saved by halves must not end the watch)
        return replace(last, new=(), gone=(), refusal=sentence_of(fault), waits=None)
    return _put(made, last)


def _put(made: Made, last: Round) -> Round:
    """A paper in its place, or one that waits for it: it is open in Word, edited there, or its folder is closed."""
    request, refusal, waits, built = made.request, "", None, Built(made.outputs, made.findings)
    try:
        refuse_to_replace(made.outputs, request.folders.published, final=request.final)
        built = put_in_place(made)
    except (OutputError, OSError) as fault:
        refusal, waits = sentence_of(fault), made
    before = last.built.findings if last.built else ()
    new = tuple(finding for finding in built.findings if finding not in before)
    gone = tuple(finding for finding in before if finding not in built.findings)
    return Round(last.changed, built, new, gone, refusal, waits)


def remembering() -> Judging:
    """Judge anew only where the definition, an earlier paper or a data file is another than the last time."""
    last: list[tuple[ReportDefinition, Earlier, tuple[Judgement, KeptBack]]] = []

    def judge(request: Request, definition: ReportDefinition, earlier: Earlier) -> tuple[Judgement, KeptBack]:
        for known, told, (judgement, kept) in last:
            if (known, told) == (definition, earlier) and _holds(judgement, request.folders.root):
                return judgement, kept
        last[:] = [(definition, earlier, judged_and_kept(request, definition, earlier))]
        return last[0][2]

    return judge


def _holds(judgement: Judgement, root: Path) -> bool:
    with suppress(OSError):
        files = judgement.published.files
        return all(sha256((root / file.path).read_bytes()) == file.sha256 for file in files)
    return False


def stamps(request: Request) -> Stamps:
    """Every file the paper may be made of, as it stands now."""
    folders, found = request.folders, Stamps()
    for path in _files(request):
        with suppress(OSError):  # it was taken away while we looked
            stat = path.stat()
            found[folders.shown(path)] = (stat.st_mtime_ns, stat.st_size)
    return found


def _files(request: Request) -> Iterator[Path]:
    folders = request.folders
    narratives = (folders.narratives / "standing", folders.narratives / request.period.code)
    for folder in (folders.template, folders.data, *narratives):
        yield from (path for path in folder.glob("*") if not path.name.startswith(_SCRATCH))
    with suppress(ReportBuilderError):
        yield from _elsewhere(request, folders)


def _elsewhere(request: Request, folders: Folders) -> Iterator[Path]:
    """A template that was named, and data that the report shares with another."""
    definition = read_definition(folders.definition, folders.shown(folders.definition))
    yield folders.template_file(definition.template, request.template)
    for source in definition.sources:
        yield from ((folders.data / name).resolve() for name in source.table.files)


def _wakings(request: Request) -> Iterator[object]:
    from watchfiles import watch as notifications

    folders = request.folders
    watched = [one for one in (folders.template, folders.narratives, folders.data) if one.is_dir()]
    yield from notifications(
        *watched, watch_filter=None, step=_STEP, debounce=_LONGEST, rust_timeout=_WAKE, yield_on_timeout=True
    )


def _import_what_draws() -> None:
    """The first build may have found every chart kept; the next may not, and should not wait for this."""
    import report_builder.charts.draw  # noqa: F401
