"""Whoever stops the command while it is being loaded reads a word and no traceback."""

from __future__ import annotations

import subprocess
import sys

STOPPED_WHILE_LOADING = """
import sys
class Stops:
    def find_spec(self, name, path=None, target=None):
        if name == "report_builder.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stops())
from report_builder.__main__ import main
main()
"""


def test_it_says_that_it_stopped() -> None:
    said = subprocess.run(
        [sys.executable, "-c", STOPPED_WHILE_LOADING], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stdout, said.stderr) == (1, "", "Stopped.\n")
