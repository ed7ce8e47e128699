# The commands of a checkout. `make run` starts the tool, `make test` checks everything.
.DEFAULT_GOAL := help
.PHONY: help install run test bench lock wheel

PYTHON ?= python3
BIN := .venv/bin
COMPILE := $(BIN)/python -m compileall -q eva_tool  # it starts faster, also where Python may not keep it
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

# A stamp carries the hash of what was installed, so that a pulled change is noticed and nothing else is.
hash = $(shell cat $(1) | sha256sum | cut -c1-16)
RUN_STAMP := .venv/run-$(call hash,requirements.lock setup.cfg setup.py pyproject.toml tools/system)
TEST_STAMP := .venv/test-$(call hash,requirements.lock requirements-dev.lock Makefile tools/system)

SYSTEM := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
TEST_SYSTEM := chromium-headless-shell libvoikko1 voikko-fi hunspell hunspell-sv poppler-utils \
	libreoffice-calc-nogui libreoffice-writer-nogui fonts-crosextra-carlito

help:
	@echo "make run      start the tool with demo content on http://127.0.0.1:8050"
	@echo "make test     check everything: ruff, mypy, bandit, pytest with a browser, advisories"
	@echo "make install  prepare .venv, start nothing"
	@echo "make bench    measure speed against bare libraries"
	@echo "make wheel    build dist/*.whl"
	@echo "make lock     pin the newest libraries that setup.cfg allows"

install: $(RUN_STAMP)

run: $(RUN_STAMP)
	@$(COMPILE)
	@exec env EVA_DEMO=1 $(BIN)/python -m eva_tool serve

test: $(TEST_STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/bandit -q -c pyproject.toml -r eva_tool setup.py tools/advisories
	@$(COMPILE)
	$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder
	$(BIN)/python tools/advisories

bench: $(TEST_STAMP)
	@$(COMPILE)
	$(BIN)/python -m tests.bench

wheel: $(TEST_STAMP)
	$(BIN)/python -m build --wheel --no-isolation

$(RUN_STAMP):
	@tools/venv $(PYTHON)
	@tools/system $(SYSTEM)
	@echo "Installing the libraries of requirements.lock into .venv; about a minute."
	@$(PIP) install -q --require-hashes -r requirements.lock
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@rm -f .venv/run-* && touch $@

$(TEST_STAMP): $(RUN_STAMP)
	@tools/system $(TEST_SYSTEM)
	@echo "Installing what the tests need."
	@$(PIP) install -q --require-hashes -r requirements-dev.lock
	@rm -f .venv/test-* && touch $@

# The order matters: what tests need is pinned to agree with what the service needs.
PIN = $(BIN)/pip-compile -q --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
	--build-deps-for editable
lock: $(TEST_STAMP)
	$(PIN) -o requirements.lock setup.cfg
	$(PIN) -o requirements-dev.lock --extra dev -c requirements.lock setup.cfg
