# One command each; `make` alone lists them. Works from a bare checkout with python3 >= 3.11, its
# venv module and make; PYTHON=python3.12 chooses another interpreter, WORKERS=4 more test processes.

PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
UV := uv==0.13.9

# Variables of the caller's shell that would let foreign packages in.
unexport PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo index test test-fast lint test-deep bench lock clean

help: ## list the commands
	@echo "trustact: make COMMAND, where COMMAND is one of"
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .python-there ## install the locked packages and trustact itself into .venv
	@"$(PYTHON)" tools/set_up.py $(VENV) requirements/dev.lock

demo: setup ## set up, then run the main job on the records that come with the package
	@$(BIN)/trustact demo

index: setup ## set up, then write the index of the laws anew: after a law was added or its head changed
	@$(BIN)/python tools/build_index.py

test: lint ## set up, then check style, types and imports, and run all tests but the deep ones
	@echo "== tests and the examples in docstrings, $(WORKERS) at a time (pytest)"
	@$(BIN)/python -m pytest -q -n $(WORKERS)

test-fast: lint ## set up, then check style, types and imports, and run the tests of what has changed
	@echo "== tests of what has changed since this branch left main, $(WORKERS) at a time (pytest)"
	@words=$$($(BIN)/python tools/changed_tests.py) && \
		$(BIN)/python -m pytest -q -n $(WORKERS) $$words

lint: setup ## set up, then check style, types, imports and the messages of new commits
	@echo "== style (ruff)"
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@echo "== types (mypy)"
	@$(BIN)/python -m mypy
	@echo "== who may import whom (import-linter)"
	@$(BIN)/lint-imports --no-logo
	@echo "== messages of new commits"
	@$(BIN)/python tools/check_commits.py

test-deep: setup ## set up, then run whole what test samples; a second run skips what has passed
	@$(BIN)/python -m pytest -q -n $(WORKERS) -m deep

bench: .python-there ## set up .venv-bench with the rivals, then measure and write table and chart
	@"$(PYTHON)" tools/set_up.py .venv-bench requirements/bench.lock
	@.venv-bench/bin/python -m benchmarks

lock: .python-there ## write the lock files anew from pyproject.toml (UPGRADE=1: newest versions)
	@test -x .venv-lock/bin/uv || { "$(PYTHON)" -m venv .venv-lock && \
		.venv-lock/bin/python -m pip install -q --disable-pip-version-check '$(UV)'; }
	@.venv-lock/bin/python tools/lock.py $(if $(UPGRADE),--upgrade)

clean: ## remove what these commands have made
	rm -rf .venv .venv-bench .venv-lock build dist .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: .python-there
.python-there:
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
		echo "$(PYTHON) is not on this machine. trustact needs Python 3.11 or newer:" >&2; \
		echo "  Debian and Ubuntu: sudo apt-get install python3 python3-venv" >&2; \
		echo "  or name another one: make $(or $(MAKECMDGOALS),test) PYTHON=/path/to/python3" >&2; \
		exit 1; }
