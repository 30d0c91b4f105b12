# `make demo` and `make test` do all the set-up on a machine with Python 3.11 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
ENGINE ?= both

.PHONY: help install install-dev demo demo-reset run test check bench lock format

help: ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.installed

install: $(VENV)/.installed ## Make .venv with what the bot needs

install-dev: $(VENV)/.installed-dev ## The same with what its tests need

demo: install ## The whole bot in a browser: no token, no Telegram (ARGS="--language en --port 8081")
	$(BIN)/python run_bot.py demo $(ARGS)

demo-reset: install ## Forget the demo's data
	$(BIN)/python run_bot.py demo-reset

run: install ## Serve real Telegram with BOT_TOKEN from .env
	$(BIN)/python run_bot.py serve

test: install-dev ## All the tests, those with a database on both engines (ARGS="-k claims" ENGINE=sqlite)
	$(BIN)/python -m pytest -n 2 --dist worksteal --engine $(ENGINE) $(ARGS)

check: install-dev ## Format, lint, types, import contracts, tests about the code
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/rules

bench: install-dev ## Benchmarks beside a bare echo bot
	$(BIN)/python -m benchmarks

format: install-dev ## Format and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(BIN)/python ## Pin every dependency anew, with hashes and without addresses
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --extra dev pyproject.toml -o requirements-dev.txt
