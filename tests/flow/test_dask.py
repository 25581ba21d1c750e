"""Papers made on a Dask cluster of separate worker processes are those made here."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli.commands import CACHE, Said, hashes, hear_ctrl_c, run
from flow.councils import HEALTH, build_table, council, states, table_of

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'report-builder[dask]'")

PATIENCE = 120
FIGURES = "data/panel-report/figures.csv"
FOUR_THOUSAND_WERE_DUE = ("iha_in_time,2020-06,,,5,6,", "iha_in_time,2020-06,,,5,4321,")
COUNCILS = ("northmere", "eastholt", "westbourne", "southwick")


@dataclass(frozen=True)
class Cluster:
    """A scheduler and its workers, each a process of its own, with nothing in common but an address."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def process(*words: object, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    log = folder / "log.txt"
    surroundings = os.environ | {"REPORT_BUILDER_CACHE": CACHE}
    with log.open("ab") as opened:
        started = subprocess.Popen(
            [sys.executable, "-m", *map(str, words)],
            cwd=folder,
            stdout=opened,
            stderr=opened,
            env=surroundings,
        )
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def address_in(said: Path) -> str:
    """Where the scheduler listens, once it has written that whole: the file is there a moment before its words."""
    until = time.monotonic() + PATIENCE
    while True:
        with suppress(OSError, ValueError):
            return str(json.loads(said.read_text(encoding="utf-8"))["address"])
        assert time.monotonic() < until, f"{said} never said"
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    said = folder / "scheduler.json"
    with ExitStack() as running:
        words = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard")
        scheduler = running.enter_context(process(*words, "--scheduler-file", said, folder=folder))
        address = address_in(said)
        worker = ("distributed.cli.dask_worker", address, "--no-nanny", "--no-dashboard", "--nthreads", 2)
        workers = tuple(
            running.enter_context(process(*worker, "--local-directory", folder / name, folder=folder))
            for name in ("one", "other")
        )
        yield Cluster(address, scheduler, workers)


@pytest.fixture
def table(project: Path, tmp_path: Path) -> Path:
    """Four councils' papers, in both editions."""
    for name in COUNCILS:
        council(project, tmp_path / name)
    return table_of(
        tmp_path,
        *(f"{name},panel-report,2020-06,{edition}" for name in COUNCILS for edition in ("public", "members")),
    )


def made(table: Path) -> list[dict[str, str]]:
    """The files of each council by their hashes."""
    return [hashes(table.parent / name / "output") for name in COUNCILS]


def killed_on_the_way(table: Path, cluster: Cluster, what: subprocess.Popen[bytes], *more: str) -> Said:
    """A build on the cluster, some part of which is killed once the first paper has come."""
    words = ["-m", "report_builder", "build", "--table", str(table), "--json", "--dask", cluster.address]
    words += more
    command = subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1", "REPORT_BUILDER_CACHE": CACHE},
    )  # fmt: skip
    with command:
        assert command.stderr is not None
        assert command.stderr.readline().startswith("1 of 8: ")
        what.kill()
        out, err = command.communicate(timeout=PATIENCE)
    assert "Traceback" not in err
    return Said(command.returncode, out, err)


def test_a_worker_that_is_killed_loses_no_paper(cluster: Cluster, table: Path) -> None:
    said = killed_on_the_way(table, cluster, cluster.workers[0])
    assert said.status == 0, said.err
    assert set(states(said).values()) == {"made"}
    assert "8 papers: 8 made, 0 up to date, 0 refused." in said.err
    on_cluster = made(table)
    assert [len(files) for files in on_cluster] == [6, 6, 6, 6]
    assert build_table(table, "--anew", "--no-cache").status == 0
    assert made(table) == on_cluster


def without_workers(table: Path, cluster: Cluster) -> tuple[subprocess.Popen[str], str]:
    """A build on the cluster, all of whose workers are killed once the first paper has come, and what it says then."""
    command = subprocess.Popen(
        [sys.executable, "-m", "report_builder", "build", "--table", str(table), "--dask", cluster.address],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1", "REPORT_BUILDER_CACHE": CACHE},
        preexec_fn=hear_ctrl_c if os.name == "posix" else None,  # noqa: PLW1509  (nothing else runs here)
    )  # fmt: skip
    assert command.stderr is not None
    assert command.stderr.readline().startswith("1 of 8: ")
    for worker in cluster.workers:
        worker.kill()
    while (said := command.stderr.readline()) and "of 8: " in said:
        continue
    return command, said


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_without_a_worker_it_says_so_and_ctrl_c_ends_it(cluster: Cluster, table: Path) -> None:
    command, said = without_workers(table, cluster)
    try:
        assert said.startswith("No Dask worker is left: waiting for one.")
        command.send_signal(signal.SIGINT)
        _, rest = command.communicate(timeout=20)
    finally:
        command.kill()
    assert command.returncode == 1
    assert rest.splitlines()[-1] == "Stopped."
    assert "The same command makes the rest." in rest
    assert "Traceback" not in rest


def test_a_worker_that_comes_later_makes_the_rest(cluster: Cluster, table: Path, tmp_path: Path) -> None:
    command, said = without_workers(table, cluster)
    worker = ("distributed.cli.dask_worker", cluster.address, "--no-nanny", "--no-dashboard")
    try:
        assert said.startswith("No Dask worker is left: waiting for one.")
        with process(*worker, "--local-directory", tmp_path / "third", folder=tmp_path):
            _, rest = command.communicate(timeout=PATIENCE)
    finally:
        command.kill()
    assert command.returncode == 0, rest
    assert "8 papers: 8 made, 0 up to date, 0 refused." in rest


def test_a_cluster_that_is_lost_refuses_what_it_had_not_made(cluster: Cluster, table: Path) -> None:
    said = killed_on_the_way(table, cluster, cluster.scheduler)
    assert said.status == 1
    refused = [one for one in said.json["reports"] if one["state"] == "refused"]
    assert refused
    assert all("The Dask cluster was lost before the paper was made." in one["error"] for one in refused)
    again = build_table(table)
    assert list(states(again).values()).count("made") == len(refused)


def test_into_a_shared_folder_workers_write_themselves_and_one_that_is_killed_loses_no_paper(
    cluster: Cluster, table: Path
) -> None:
    said = killed_on_the_way(table, cluster, cluster.workers[0], "--shared-output")
    assert said.status == 0, said.err
    assert set(states(said).values()) == {"made"}
    by_workers = made(table)
    assert [len(files) for files in by_workers] == [6, 6, 6, 6], "and no mark is left"
    assert build_table(table, "--anew", "--no-cache").status == 0
    assert made(table) == by_workers


def test_into_a_shared_folder_no_worker_writes_over_an_edited_paper(cluster: Cluster, table: Path) -> None:
    assert build_table(table).status == 0
    paper = table.parent / "eastholt/output/panel-report-2020-06-public.docx"
    paper.write_bytes(b"edited by hand")
    said = build_table(table, "--anew", "--dask", cluster.address, "--shared-output")
    assert list(states(said).values()).count("refused") == 1
    assert "has been changed since it was built" in said.json["reports"][2]["error"]
    assert paper.read_bytes() == b"edited by hand"


def test_a_public_paper_that_a_worker_cannot_prove_leaves_none_from_before(
    cluster: Cluster, table: Path
) -> None:
    assert build_table(table).status == 0
    root = table.parent / "eastholt"
    rows = (root / FIGURES).read_text(encoding="utf-8")
    (root / FIGURES).write_text(rows.replace(*FOUR_THOUSAND_WERE_DUE), encoding="utf-8")
    with (root / HEALTH).open("a", encoding="utf-8") as narrative:
        narrative.write("\nInitial health assessment in 20 working days: 4321 were due, more than ever.\n")
    said = build_table(table, "--dask", cluster.address)
    assert states(said)["eastholt public"] == "refused"
    assert "The files of the build before are taken away" in said.json["reports"][2]["error"]
    assert [name for name in hashes(root / "output") if "public" in name] == []


def test_what_is_up_to_date_is_not_sent_and_a_bad_paper_stops_no_other(cluster: Cluster, table: Path) -> None:
    assert build_table(table).status == 0
    (table.parent / "northmere" / HEALTH).write_text("{{ lac_totl }}", encoding="utf-8")
    paper = table.parent / "eastholt/output/panel-report-2020-06-public.docx"
    paper.write_bytes(b"edited by hand")
    said = build_table(table, "--dask", cluster.address)
    assert said.status == 1
    assert [state for state in states(said).values() if state != "up to date"] == ["refused"] * 3
    assert "narratives/panel-report/2020-06/health.md, line 1" in said.json["reports"][0]["error"]
    assert "has been changed since it was built" in said.json["reports"][2]["error"]
    assert paper.read_bytes() == b"edited by hand"


def test_final_papers_follow_one_another(cluster: Cluster, project: Path, tmp_path: Path) -> None:
    """Each is held against the final papers before it, wherever it is made."""
    root = council(project, tmp_path / "northmere")
    for path in (root / "narratives/panel-report/2020-06").iterdir():
        path.rename(root / "narratives/panel-report/standing" / path.name)
    table = table_of(
        tmp_path, *(f"northmere,panel-report,2020-{month},public" for month in ("06", "05", "04"))
    )
    for words in (
        ["--output", tmp_path / "here"],
        ["--output", tmp_path / "there", "--dask", cluster.address],
    ):
        assert build_table(table, "--final", *words).status == 0
    here, there = hashes(tmp_path / "here"), hashes(tmp_path / "there")
    assert len(here) == 9
    assert here == there
    assert set(states(build_table(table, "--final", "--output", tmp_path / "there")).values()) == {
        "up to date"
    }


def test_a_cluster_that_is_not_there_is_a_sentence(table: Path) -> None:
    said = run("build", "--table", table, "--dask", "tcp://127.0.0.1:9")
    assert said.status == 1
    assert "Error: No Dask scheduler answers at tcp://127.0.0.1:9. Start it" in said.err


@pytest.mark.parametrize("address", ["nonsense://x", "tcp://cluster", "cluster:port", ""])
def test_what_is_no_address_is_a_wrong_word(table: Path, address: str) -> None:
    said = run("build", "--table", table, "--dask", address)
    assert said.status == 2
    assert f"Error: {address!r} is not the address of a Dask scheduler" in said.err
