# Everything a person or a machine does with Amvis; `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
OUT := out
EXAMPLE ?= examples/aylin.yaml
PYTEST_WORKERS ?= 2

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: .venv/run.done ## set up and start the site with its invented demo; ONCE=1 fetches a page and stops, PORT=8001
	@exec $(BIN)/amvis serve $(if $(ONCE),--once) $(if $(PORT),--port $(PORT))

plan: .venv/run.done ## set up and plan for an example family on the bundled region; EXAMPLE=examples/berlin.yaml
	@mkdir -p $(OUT)
	@$(BIN)/amvis plan $(EXAMPLE) --html $(OUT)/plan.html --ics $(OUT)/plan.ics
	@echo
	@echo "The same as a page:   file://$(CURDIR)/$(OUT)/plan.html"
	@echo "and as a calendar:    $(OUT)/plan.ics"
	@echo "Another family:       $(BIN)/amvis plan examples/friedrichshafen.yaml"

setup: .venv/run.done ## build .venv with what running needs

test: .venv/dev.done node_modules/.done ## set up and pass the tests
	@$(BIN)/python tests/what_is_here.py
	@$(BIN)/pytest -n $(PYTEST_WORKERS) -m "not long"
	@$(BIN)/python -m tests.on_postgresql -n $(PYTEST_WORKERS) -m "django_db and not long"

test-long: .venv/dev.done .venv/oracle.done node_modules/.done ## the full counts, before an issue ends
	@$(BIN)/pytest -n $(PYTEST_WORKERS)
	@$(BIN)/python -m tests.on_postgresql -n $(PYTEST_WORKERS) -m django_db

test-oracle: .venv/oracle.done ## ask GETTSIM about thousands of random families
	@$(BIN)/pytest -n $(PYTEST_WORKERS) tests/oracle

oracle: .venv/oracle.done ## install GETTSIM beside the tests, for them alone

check: .venv/dev.done ## format, lint, types, contracts, templates, rulebook, region, tests
	@$(BIN)/ruff format --check src tests bench tools
	@$(BIN)/ruff check src tests bench tools
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --check --lint src/amvis --quiet
	@$(BIN)/amvis rulebook check
	@$(BIN)/amvis region check
	@$(MAKE) --no-print-directory test

fix: .venv/dev.done ## format and repair what a machine can
	@$(BIN)/ruff format src tests bench tools
	@$(BIN)/ruff check --fix src tests bench tools
	@$(BIN)/djlint --reformat src/amvis --quiet || true

bench: .venv/dev.done ## measure, and write docs/benchmarks.md
	@$(BIN)/python -m bench.run
	@$(BIN)/python -m bench.law_run
	@$(BIN)/python -m bench.commitments
	@$(BIN)/python -m bench.case_plan --write
	@$(BIN)/python -m bench.refresh
	@$(BIN)/python -m bench.desk
	@$(BIN)/python -m bench.audit
	@$(BIN)/python -m bench.load

mutants: .venv/dev.done ## write faults into the law and see the tests fail; MODULE="wages wage_tax" for some
	@nice -n 10 $(BIN)/python -m tools.mutants $(MUTANTS) $(addprefix --module=,$(MODULE))

stale: .venv/run.done ## list what nobody has checked for a year
	@$(BIN)/amvis rulebook stale

lock: .venv/dev.done ## pin the dependencies anew, with hashes and without addresses
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header pyproject.toml --group build -o requirements/run.lock
	@$(BIN)/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header pyproject.toml --group build --group dev -c requirements/run.lock -o requirements/dev.lock
	@$(BIN)/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --group oracle -c requirements/dev.lock -o requirements/oracle.lock

clean: ## remove what can be made again
	@rm -rf .venv node_modules $(OUT) build src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

# A venv is built once and again whenever its lock changes; dev holds everything run holds.
.venv/run.done: requirements/run.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -e .venv/dev.done -a .venv/dev.done -nt requirements/dev.lock || { echo "Setting up (once) ..." >&2; \
	  $(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.lock; }
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

.venv/dev.done: requirements/dev.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Setting up for development (once) ..." >&2
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch .venv/run.done $@

# The reference simulator is AGPL: no part of the product, and nothing but tests/oracle asks it.
.venv/oracle.done: requirements/oracle.lock .venv/dev.done
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/oracle.lock
	@touch $@

# axe and the design system; without npm the tests that need them say so.
node_modules/.done: package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund && touch $@; \
	else echo "npm is not here: accessibility tests will be skipped" >&2; fi

.PHONY: help run plan setup test test-long test-oracle oracle check fix bench mutants stale lock clean
