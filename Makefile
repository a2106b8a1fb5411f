# Every command of the README and of CI. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test check check-code evaluate clean
help:  ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

KERNEL := $(wildcard src/crossread/learned/*.pyx src/crossread/learned/*.pxi src/crossread/learned/*.h)

$(READY): pyproject.toml constraints.txt $(KERNEL)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Crossread needs Python 3.11 or newer; run: make PYTHON=python3.11 …"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(READY)  ## read the example story and write its dossier
	$(BIN)/crossread report examples/lithium/pages -o build/demo.html --json build/demo.json
	@echo "Open $(CURDIR)/build/demo.html in a browser."

test: $(READY)  ## run the tests
	$(BIN)/python -m pytest

check-code: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: check-code test  ## lint, types, import contracts, tests

evaluate: $(READY)  ## measure against the gold and print one table
	$(BIN)/python -m evaluation

clean:  ## remove what the commands made
	rm -rf $(VENV) build
