# Nothing but Python 3.11 or later and make is assumed. CONTRIBUTING.md says what each target is for.

REPORT = panel-report
PERIOD = 2020-06

BIN = .venv/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Installing is done once for each lock file; these files remember which.
RUNTIME = .venv/installed-requirements.lock
DEV = .venv/installed-requirements-dev.lock

.DEFAULT_GOAL = report
.DELETE_ON_ERROR:
.PHONY: report test lint lint-table types contracts bench picture wheel lock clean

report: $(RUNTIME)
	@paper=$$($(BIN)/report-builder build $(REPORT) --period $(PERIOD)) && echo "The paper is $$paper"

test: $(DEV)
	@paper=$$($(BIN)/report-builder build $(REPORT) --period $(PERIOD)) && echo "The paper is $$paper"
	$(BIN)/python -m pytest -n auto

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

lint-table: $(DEV)
	@$(BIN)/python tests/lint/labelled_table.py

types: $(DEV)
	$(BIN)/mypy

contracts: $(DEV)
	$(BIN)/lint-imports --no-logo

# Writes bench/results.md in some minutes. pandoc takes part if it is installed.
bench: $(DEV)
	$(BIN)/python -m bench.run

# The page that README.md shows. Needs LibreOffice Writer and poppler.
picture: $(DEV)
	$(BIN)/python docs/make_picture.py docs/page.png

wheel: $(DEV)
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation

# For whoever changes a dependency in pyproject.toml. Needs uv.
lock:
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/" >&2; exit 1; }
	uv lock
	uv export --quiet --locked --no-emit-project --no-header --no-dev --group install --output-file requirements.lock
	uv export --quiet --locked --no-emit-project --no-header --group dev --output-file requirements-dev.lock

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find report_builder bench tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/pip
	@echo "Installing what requirements.lock lists …"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q report_builder  # as pip does what it installs, but not what it only points at
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@echo "Installing what requirements-dev.lock lists …"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# The newest Python that will do, by the names it goes by, or the one that PYTHON=… names.
$(BIN)/pip:
	@for python in $(or $(PYTHON),python3.13 python3.12 python3.11 python3 python); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  "$$python" -c 'import ensurepip' 2>/dev/null || { lacks=$$python; continue; }; \
	  echo "Making .venv with $$("$$python" --version) …"; \
	  exec "$$python" -m venv .venv; \
	done; \
	if [ -n "$$lacks" ]; then \
	  echo "$$lacks cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	else \
	  echo "report-builder needs Python 3.11 or later, and there is none called $(or $(PYTHON),python3) here." \
	    "Install one from https://www.python.org/downloads/, or name one: make PYTHON=/path/to/python3.12" >&2; \
	fi; \
	exit 1
