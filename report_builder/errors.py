"""Every way the builder refuses, as one family of sentences: what is wrong, where, what to do."""

from __future__ import annotations

import errno
import os


class ReportBuilderError(Exception):
    """A refusal the reader can act on. Its text is printed as it stands; there is never a traceback."""


class DefinitionError(ReportBuilderError):
    """A report.toml or a project folder that cannot be used."""


class SourceError(ReportBuilderError):
    """A data file that breaks its promise; the text lists every fault found in it."""


class NarrativeError(ReportBuilderError):
    """A narrative file that cannot be read, or a quote in it that cannot be filled."""


class TemplateError(ReportBuilderError):
    """A Word template that would lose text or lacks what the report needs."""


class OutputError(ReportBuilderError):
    """A file that cannot be written, or must not be overwritten."""


class WordingError(ReportBuilderError):
    """A command's own words are wrong: an unknown report, period or indicator. Exit status 2."""


class DocumentError(ReportBuilderError):
    """A Word file that cannot be read for an audit, or that it would not be safe to read."""


class StrictError(ReportBuilderError):
    """A final paper whose narrative its figures do not bear out; the text lists everything found."""


class ProofError(ReportBuilderError):
    """Finished files that say other than the edition does; the text lists everything found."""


class UnprovedError(ProofError):
    """A finished public edition that holds what must not be public; the text lists everything found."""


def reason(wrong: OSError) -> str:
    """Why a system would not, in its own words, as a bracket in a sentence has it."""
    return (wrong.strerror or str(wrong)).lower()


def sentence_of(fault: Exception) -> str:
    """A refusal as it stands; a fault of ours as a sentence that says what to send to whom.

    Where REPORT_BUILDER_TRACEBACK asks for its traceback, a fault of ours is raised again.
    """
    if isinstance(fault, ReportBuilderError):
        return str(fault)
    if isinstance(fault, OSError) and fault.errno == errno.ENAMETOOLONG:
        # Not ours: a name past what a system can hold may stand wherever a name may, and is refused here for all.
        return f"{str(fault.filename)[:60]}… is too long a name for a file or folder. Give a shorter one."
    if isinstance(fault, PermissionError) and fault.filename:
        # A file or folder of somebody else's may lie wherever one is read, and is refused here for all.
        return (
            f"{fault.filename} may not be read or written ({(fault.strerror or 'not permitted').lower()}). "
            "Have whoever keeps it, or the folder it is in, let you do so, and run this again."
        )
    if os.environ.get("REPORT_BUILDER_TRACEBACK"):
        raise fault
    return (
        f"report-builder failed in a way it should not ({type(fault).__name__}: {fault}). Nothing was "
        "written. Set REPORT_BUILDER_TRACEBACK=1, run it again, and send what it prints to whoever keeps it."
    )
