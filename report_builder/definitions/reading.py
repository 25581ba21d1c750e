"""Turn report.toml into a ReportDefinition: the only place where outside words become our types."""

from __future__ import annotations

import tomllib
from pathlib import Path

from report_builder.definitions.fields import Fault, Misread, read
from report_builder.definitions.report import ReportDefinition
from report_builder.errors import DefinitionError, reason
from report_builder.files import read_file

MOST_FAULTS = 20


def read_definition(path: Path, shown_as: str) -> ReportDefinition:
    """Read report.toml. Every fault in it is reported at once, each with the field it is in."""
    try:
        said = tomllib.loads(read_file(path).decode("utf-8-sig").replace("\r\n", "\n"))
    except FileNotFoundError:
        raise DefinitionError(f"{shown_as} is missing. Each report has one beside its template.") from None
    except UnicodeDecodeError:
        raise DefinitionError(f"{shown_as} is not plain text in UTF-8. Save it again as UTF-8.") from None
    except OSError as wrong:
        raise DefinitionError(
            f"{shown_as} cannot be read ({reason(wrong)}). Close it, or save it again."
        ) from wrong
    except RecursionError as wrong:
        raise DefinitionError(f"{shown_as} holds brackets inside brackets without end. Mend them.") from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise DefinitionError(
            f"{shown_as} cannot be read as TOML: {wrong}. {_where_to_mend(wrong)}"
        ) from wrong
    except ValueError as wrong:
        raise DefinitionError(f"{shown_as} holds a number of thousands of digits. Correct it.") from wrong
    try:
        return read(ReportDefinition, said)
    except Misread as wrong:
        told = [_sentence(fault, shown_as) for fault in wrong.faults[:MOST_FAULTS]]
        more = [f"… and {len(wrong.faults) - MOST_FAULTS:,} more."] if len(wrong.faults) > MOST_FAULTS else []
        raise DefinitionError("\n".join([*told, *more])) from wrong
    except ValueError as wrong:
        raise DefinitionError(f"{shown_as}: {Fault((), str(wrong))}") from wrong


def _where_to_mend(wrong: tomllib.TOMLDecodeError) -> str:
    """What was opened and never closed is noticed at the end, wherever that was."""
    if "at end of document" in str(wrong):
        return "Mend its last line, or close the quotation mark or bracket above that is still open."
    return "Mend that line."


def _sentence(fault: Fault, shown_as: str) -> str:
    place = ".".join(str(part + 1) if isinstance(part, int) else part for part in fault.place)
    return f"{shown_as}, {place}: {fault}"
