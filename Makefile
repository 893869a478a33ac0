# `make` alone lists the commands. They need make, python3 >= 3.11 and its venv module, and nothing
# else. PYTHON=python3.12 chooses another interpreter, WORKERS=4 the number of test processes.

PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
UV := uv==0.13.9

# Variables of the user's shell that would make other packages visible, or have each command of a
# test compile the program anew.
unexport PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE

# The matrices of a print are small: a second thread only takes the core from the other test process.
test test-fast test-deep: export OPENBLAS_NUM_THREADS := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo index test test-fast lint test-deep bench lock clean

help: ## list the commands
	@echo "trustact: make COMMAND, where COMMAND is one of"
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .check-python ## install the locked packages and trustact itself into .venv
	@"$(PYTHON)" tools/set_up.py $(VENV) requirements/dev.lock

demo: setup ## set up, then run the demonstration on the records that come with the package
	@$(BIN)/trustact demo

index: setup ## set up, then update the index and the pages of the laws; needed after a change to a law
	@$(BIN)/python tools/build_index.py
	@$(BIN)/python tools/law_pages.py
	@$(BIN)/python tools/origins_residents.py
	@$(BIN)/python tools/readings_page.py
	@$(BIN)/python tools/facts_page.py

test: lint .browser ## set up, then run the checks of `make lint` and all tests except the deep ones
	@echo "== tests and examples in docstrings, in $(WORKERS) processes (pytest)"
	@$(BIN)/python -m pytest -q -n $(WORKERS)

test-fast: lint .browser ## set up, then run the checks of `make lint` and the tests of changed files
	@echo "== tests of files changed since this branch left main, in $(WORKERS) processes (pytest)"
	@words=$$($(BIN)/python tools/changed_tests.py) && \
		$(BIN)/python -m pytest -q -n $(WORKERS) $$words

lint: setup ## set up, then check style, types, imports and the messages of new commits
	@echo "== style (ruff)"
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@echo "== types (mypy)"
	@$(BIN)/python -m mypy
	@echo "== imports between packages (import-linter)"
	@$(BIN)/lint-imports --no-logo
	@echo "== messages of new commits"
	@$(BIN)/python tools/check_commits.py

test-deep: setup ## set up, then run in full what `make test` samples; skips parts that have passed
	@$(BIN)/python -m pytest -q -n $(WORKERS) -m deep
	@echo "== tests with generated inputs, on other inputs in each run (hypothesis)"
	@$(BIN)/python -m pytest -q -n $(WORKERS) -m 'hypothesis and not deep' \
		--hypothesis-profile=random-inputs

bench: .check-python ## set up .venv-bench with the programs compared, then measure and write table and chart
	@"$(PYTHON)" tools/set_up.py .venv-bench requirements/bench.lock
	@.venv-bench/bin/python -m benchmarks
	@.venv-bench/bin/python -m benchmarks.laws_loading

lock: .check-python ## update the lock files from pyproject.toml (UPGRADE=1: newest versions)
	@test -x .venv-lock/bin/uv || { "$(PYTHON)" -m venv .venv-lock && \
		.venv-lock/bin/python -m pip install -q --disable-pip-version-check '$(UV)'; }
	@.venv-lock/bin/python tools/lock.py $(if $(UPGRADE),--upgrade)

clean: ## remove everything that these commands created
	rm -rf .venv .venv-bench .venv-lock build dist .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: .browser
.browser: .check-python
	@"$(PYTHON)" tools/set_up_browser.py

.PHONY: .check-python
.check-python:
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
		echo "$(PYTHON) was not found. trustact needs Python 3.11 or newer:" >&2; \
		echo "  Debian and Ubuntu: sudo apt-get install python3 python3-venv" >&2; \
		echo "  or choose another interpreter: make $(or $(MAKECMDGOALS),test) PYTHON=/path/to/python3" >&2; \
		exit 1; }
