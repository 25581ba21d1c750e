"""Turn the bytes of a Word file into a tagged PDF, by way of LibreOffice.

LibreOffice runs in a process and a profile of its own, so that two builds at once do not meet, and is told
to load nothing from anywhere else. The same Word file, LibreOffice and fonts give the same bytes; another
version of LibreOffice, or other fonts, give others, and the promise of the same bytes goes no further here.
"""

from __future__ import annotations

import datetime
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from report_builder.document.settled_pdf import settled
from report_builder.errors import OutputError

PROGRAM = "REPORT_BUILDER_SOFFICE"
SECONDS = "REPORT_BUILDER_PDF_SECONDS"
PATIENCE = 120.0


def _filter(**said: bool) -> str:
    options = {name: {"type": "boolean", "value": str(value).lower()} for name, value in said.items()}
    return "pdf:writer_pdf_Export:" + json.dumps(options, separators=(",", ":"))


_TO_READ = _filter(
    PDFUACompliance=True, UseTaggedPDF=True, ExportBookmarks=True, DisplayPDFDocumentTitle=True
)
# A blank page that is there only so that the next is a right-hand one counts, and so it is printed here.
_TO_COUNT = _filter(ExportBookmarksToPDFDestination=True, IsSkipEmptyPages=False)
_USUAL_PLACES = (
    Path(os.environ.get("PROGRAMFILES", r"C:\Program Files"), "LibreOffice", "program", "soffice.com"),
    Path(os.environ.get("PROGRAMFILES(X86)", r"C:\Program Files (x86)"), "LibreOffice/program/soffice.com"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
# A picture that a template only links to, on a web site or a shared drive, is not fetched: the first setting
# refuses it, and the proxy (port 9 throws everything away) leads nowhere. The locale is not the user's own.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse">\
<value>2</value></prop><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>\
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>\
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>\
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">\
<value>en-GB</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Cache/Writer"><prop oor:name="OLE_Objects" oor:op="fuse">\
<value>1000</value></prop></item>
</oor:items>
"""


def write_pdf(document: bytes, made: datetime.date, *, draft: bool) -> bytes:
    """The Word file as a PDF with tags, bookmarks, title and language. `made` is the date it bears."""
    return settled(_printed(document, made, _TO_READ), made, draft=draft)


def lay_out(document: bytes, made: datetime.date) -> bytes:
    """The Word file as a PDF to count pages in: each of its bookmarks is a destination of the same name."""
    return _printed(document, made, _TO_COUNT)


def _printed(document: bytes, made: datetime.date, kind: str) -> bytes:
    program, seconds = find_libreoffice(), _patience()
    with tempfile.TemporaryDirectory(prefix="report-builder-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "paper.docx").write_bytes(document)
        said = _convert(program, folder, seconds, made, kind)
        pdf = folder / "paper.pdf"
        content = pdf.read_bytes() if pdf.is_file() else b""
    if not content.startswith(b"%PDF-") or not content.rstrip().endswith(b"%%EOF"):
        raise OutputError(
            f"LibreOffice made no PDF of the paper, and nothing was written. It said: {said or 'nothing'}. "
            f"Open the Word file of a build without --pdf in LibreOffice ({program}) to see why."
        )
    return content


def find_libreoffice() -> str:
    """The program that is named, or on the PATH, or where it is usually installed."""
    if named := os.environ.get(PROGRAM):
        if found := shutil.which(named):
            return found
        raise OutputError(
            f"{PROGRAM} names {named}, and there is no such program. Correct it to where LibreOffice's soffice is, "
            "or build without --pdf."
        )
    for one in ("soffice", "libreoffice", *map(str, _USUAL_PLACES)):
        if found := shutil.which(one):
            return found
    raise OutputError(
        "The PDF is made with LibreOffice, and it is not installed here. Install LibreOffice Writer "
        "(https://www.libreoffice.org; on Debian and Ubuntu: apt-get install libreoffice-writer), name its "
        f"soffice in {PROGRAM} if it is somewhere else, or build without --pdf."
    )


def _patience() -> float:
    """How many seconds LibreOffice may take."""
    asked = os.environ.get(SECONDS, "")
    try:
        seconds = float(asked or PATIENCE)
    except ValueError:
        seconds = 0
    if not 0 < seconds < 86_400:
        raise OutputError(f"{SECONDS} is {asked!r}. Give a number of seconds, such as 300, or leave it out.")
    return seconds


def _convert(program: str, folder: Path, seconds: float, made: datetime.date, kind: str) -> str:
    """Let LibreOffice write paper.pdf beside paper.docx, and return what it printed."""
    profile, printed = folder / "profile", folder / "printed.txt"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    words = [
        program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to", kind, "--outdir", str(folder), str(folder / "paper.docx"),
    ]  # fmt: skip
    clock = datetime.datetime.combine(made, datetime.time(), datetime.UTC)
    # Its own temporary files go with the folder too: one that is stopped leaves them, and they hold the paper's.
    temporary = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))
    surroundings = os.environ | temporary | {"SOURCE_DATE_EPOCH": str(int(clock.timestamp())), "TZ": "UTC"}
    try:
        # Printed into a file: a pipe would stay open for as long as any child of LibreOffice holds it.
        with printed.open("wb") as file:
            process = subprocess.Popen(  # noqa: S603  (no shell: the program found, and paths of our own)
                words, cwd=folder, env=surroundings, stdin=subprocess.DEVNULL,
                stdout=file, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
            _wait(process, seconds)
    except OSError as wrong:
        raise OutputError(
            f"{program} cannot be started ({wrong.strerror or wrong}). Install LibreOffice Writer again, name "
            f"another soffice in {PROGRAM}, or build without --pdf."
        ) from wrong
    return " ".join(printed.read_text(encoding="utf-8", errors="replace").split())[-300:]


def _wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise OutputError(
            f"LibreOffice had not made the PDF after {seconds:g} seconds and was stopped; nothing was written. "
            f"Allow it more with {SECONDS}, or build without --pdf."
        ) from None
    finally:
        if process.poll() is None:  # the time is up, or somebody pressed Ctrl+C
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and everything it started: soffice is only the script or launcher of the real program."""
    if sys.platform == "win32":
        words = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(words, check=False, capture_output=True)  # noqa: S603  (no shell)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
