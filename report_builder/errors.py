"""Every way the builder refuses, as one family of sentences: what is wrong, where, what to do."""

from __future__ import annotations


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
    """A finished public edition that holds what must not be public; the text lists everything found."""
