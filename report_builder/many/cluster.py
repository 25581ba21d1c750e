"""Turn jobs into outcomes on a Dask cluster: parcels go out through its scheduler, and files come back the same way.

Where the output folder is shared, each worker puts its papers there itself.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from threading import Lock
from typing import TYPE_CHECKING

from report_builder import __version__
from report_builder.built_before import refuse_to_replace, take_away_built
from report_builder.errors import OutputError, ReportBuilderError, WordingError, sentence_of
from report_builder.many.dealing import deal
from report_builder.many.job import Begin, Job, Outcome, State, refused, unheard
from report_builder.many.order import chains
from report_builder.many.parcel import Parcel, Returned, made_from, packed
from report_builder.many.shared import SharedFolder, marked, put_down
from report_builder.many.up_to_date import is_up_to_date

if TYPE_CHECKING:
    from distributed import Client

SECONDS = 10
"""How long a scheduler, or its first worker, is waited for."""
_ONE_AT_A_TIME = Lock()
_NO_WORKER = "No Dask worker is left: waiting for one. Start one, or press Ctrl-C and build without --dask."
_LOST = "The Dask cluster was lost before the paper was made. Start it and build again."


def on_dask(
    jobs: Iterable[Job],
    address: str,
    begin: Begin = unheard,
    tell: Callable[[str], None] = lambda _: None,
    *,
    shared: bool = False,
) -> Iterator[Outcome]:
    """The outcomes in the order in which they are ready. Dask gives a dead worker's jobs to another.

    `shared` says that the workers see the output folders at the same paths; `tell` hears when no worker is left.
    """
    waiting = deque(chains(jobs))
    folders = [job.folder for chain in waiting for job in chain] if shared else []
    with (
        _quiet(),
        _client(address) as client,
        marked(folders) as shares,
        _workers(client) as workers,
    ):

        def send(job: Job) -> Future[Outcome | Returned]:
            known = _before_sending(job, shares.get(job.folder))
            if isinstance(known, Parcel):
                sent: Future[Outcome | Returned] = workers.submit(made_in_turn, known)
                return sent
            settled: Future[Outcome | Returned] = Future()
            settled.set_result(known)
            return settled

        lost = yield from deal(waiting, lambda: _room(client), send, _receive, begin, _watching(client, tell))
    for chain in (*lost, *waiting):
        yield from (refused(job, _LOST) for job in chain)


@contextmanager
def _workers(client: Client) -> Iterator[Executor]:
    """Whoever is stopped waits for nothing that was sent."""
    workers: Executor = client.get_executor(pure=False)
    try:
        yield workers
    except BaseException:
        workers.shutdown(wait=False)
        raise
    workers.shutdown()


def _watching(client: Client, tell: Callable[[str], None]) -> Callable[[], None]:
    """Dask gives the papers of dead workers to the next one, and waits for that without a word."""
    told = False

    def look() -> None:
        nonlocal told
        with suppress(OSError, ValueError):  # the scheduler is gone: what was sent to it ends of itself
            left = bool(client.nthreads())
            if not left and not told:
                tell(_NO_WORKER)
            told = not left

    return look


def _room(client: Client) -> int:
    """Twice as many as can be made: no worker waits for its next one, and no heap of parcels grows."""
    try:
        return 2 * max(1, len(client.nthreads()))
    except (OSError, ValueError) as wrong:  # also from a client that has closed itself
        raise BrokenExecutor from wrong


@contextmanager
def _quiet() -> Iterator[None]:
    """Without this, Dask tells of a lost cluster in its own words, tracebacks among them."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        from distributed import Client
        from distributed.comm.addressing import get_address_host_port
    except ImportError:
        raise WordingError(
            "--dask needs Dask, which is not installed here: pip install 'report-builder[dask]'."
        ) from None
    try:
        get_address_host_port(
            address, strict=False
        )  # a client that cannot read its address is slow to say so
        client = Client(address, timeout=SECONDS, set_as_default=False)
    except ValueError as wrong:
        raise WordingError(
            f"{address!r} is not the address of a Dask scheduler ({wrong}). Write one such as tcp://cluster:8786."
        ) from None
    except OSError as wrong:
        raise OutputError(
            f"No Dask scheduler answers at {address}. Start it, or correct the address."
        ) from wrong
    with client:
        try:
            client.wait_for_workers(1, timeout=SECONDS)
        except OSError as wrong:
            raise OutputError(f"The Dask cluster at {address} has no workers. Start one or more.") from wrong
        yield client


def _before_sending(job: Job, shared: SharedFolder | None) -> Outcome | Parcel:
    """What need not be sent is settled here; what must be is packed."""
    try:
        if not job.anew and is_up_to_date(job.request, job.outputs):
            return Outcome(job, State.UP_TO_DATE)
        if not job.force:
            asked = job.request
            refuse_to_replace(job.outputs, asked.folders.published, final=asked.final)
        return packed(job, shared)
    except Exception as fault:  # noqa: BLE001  (one bad paper must not stop the rest)
        return refused(job, sentence_of(fault))


def made_in_turn(parcel: Parcel) -> Returned:
    """One paper at a time in each process of a worker, however many threads it has."""
    with _ONE_AT_A_TIME:
        return made_from(parcel)


def _receive(job: Job, future: Future[Outcome | Returned]) -> Outcome:
    try:
        came = future.result()
        return came if isinstance(came, Outcome) else _arrived(job, came)
    except CancelledError:
        return refused(job, _LOST)
    except ReportBuilderError as refusal:
        return refused(job, str(refusal))
    except Exception as fault:  # noqa: BLE001  (whatever a worker died of)
        return refused(
            job,
            f"The Dask workers could not make it ({type(fault).__name__}: {fault}). See to it that each has "
            f"report-builder {__version__} and enough memory, and build again.",
        )


def _arrived(job: Job, came: Returned) -> Outcome:
    """What came back, put in its place; a worker of a shared folder has done that."""
    if came.refusal:
        return refused(job, came.refusal + (take_away_built(job.outputs) if came.unproved else ""))
    told = put_down(came.files, job.outputs, force=job.force, pdf=job.request.pdf) if came.files else ()
    return Outcome(job, State.MADE, (*came.findings, *told))
