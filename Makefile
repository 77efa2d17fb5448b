# Everything a person or CI does with a checkout. `make help` lists it.
.DEFAULT_GOAL := help
.PHONY: help install demo serve test check bench clean

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# CI sets this to a file for the machine's pytest options; on a laptop every core helps.
PYTEST_OPTIONS ?= -n auto
# What is installed besides the package itself. `dev,finetune` brings torch, and with it the tests of fine-tuning.
EXTRAS ?= dev

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

install: $(STAMP)  ## make .venv here and install Frontdesk into it

$(STAMP): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "Frontdesk needs Python 3.11 or newer; set PYTHON=/path/to/python" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Frontdesk into $(VENV) (about two minutes the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[$(EXTRAS)]'
	@touch $(STAMP)

demo: $(STAMP)  ## triage a bundled mailbox and explain one decision
	@$(BIN)/frontdesk demo

serve: $(STAMP)  ## start the API with everything embedded
	@$(BIN)/frontdesk serve

check: $(STAMP)  ## lint, types, import contracts, house rules, links in docs, migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@for rule in tools/check_*.py; do echo "$$rule"; $(BIN)/python $$rule || exit 1; done

test: check  ## check, and all tests against real servers, with coverage
	@$(BIN)/pytest $(PYTEST_OPTIONS) --cov --cov-report=term:skip-covered

bench: $(STAMP)  ## print every published number
	@for bench in benchmarks/[a-z]*.py; do echo "== $$bench"; $(BIN)/python $$bench || exit 1; done

clean:  ## remove what these targets made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage* dist build
