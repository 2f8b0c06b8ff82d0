# Obelus: `make run` opens the reader, `make test` runs the suite. Nothing else is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SUITE ?= test

# A container may forbid to keep what was compiled: every worker would compile every test anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run test lint types contracts check test-all bench format snapshots screenshot clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv with obelus and the tools of the trade

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "obelus needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --constraint constraints.txt --editable . --group dev
	@touch $@

run: $(READY) ## open the reader on the built-in corpus
	@$(BIN)/obelus

test: $(READY) ## run the suite, all but the slow fault runs
	$(BIN)/python -m pytest -m "not slow" -n auto

lint: $(READY) ## ruff, codespell
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell

types: $(READY) ## mypy --strict
	$(BIN)/mypy

contracts: $(READY) ## import-linter
	$(BIN)/lint-imports

check: lint types contracts $(SUITE) ## all of that; with SUITE=test-all what CI runs

test-all: $(READY) ## the whole suite, slow fault runs too
	$(BIN)/python -m pytest -n auto

bench: $(READY) ## speed against a floor and other readers, into docs/benchmarks.md
	$(BIN)/python -m tests.benchmarks

format: $(READY) ## put the code in shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

snapshots: $(READY) ## accept the screens as they are now (look at them first)
	$(BIN)/python -m pytest tests/tui -m "not slow" --snapshot-update

screenshot: $(READY) ## make the README's picture again
	$(BIN)/python docs/screenshot.py

clean: ## remove the environment and every cache
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
