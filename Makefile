# The commands of this repository. Each prepares what it needs; a second time is quick.
#   make run       the whole platform with its demonstration, on one port
#   make test      every check, on SQLite and on PostgreSQL
.DEFAULT_GOAL := help
.PHONY: help install run test proof bench bench-portal bench-sign-ins audit map messages lock format clean dev

PYTHON_HERE := .venv/bin/python
PO := $(wildcard src/tongban/locale/*/LC_MESSAGES/*.po)
MO := $(PO:.po=.mo)

help: ## List these commands
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

install: runtime $(MO) ## Prepare .venv: locked packages, the project itself, translations

.PHONY: runtime
runtime:
	@tools/prepare.sh runtime

# Translations are compiled here, so that a checkout carries no binary file.
%.mo: %.po | runtime
	@$(PYTHON_HERE) -m tools.messages compile $<

run: install ## Serve the platform with its demonstration
	@.venv/bin/tongban run --demo

dev: install ## Prepare everything that tests and checks need (Chromium, fonts, tools)
	@tools/prepare.sh dev

test: dev ## Run every check and every test, on SQLite and on PostgreSQL
	@$(PYTHON_HERE) -m tools.check

proof: dev ## Run the long proofs too
	@$(PYTHON_HERE) -m tools.check --proof

bench: dev ## Measure on SQLite and on PostgreSQL
	@mkdir -p build
	@TONGBAN_DATA_DIR=$$(mktemp -d) .venv/bin/tongban bench --json build/bench-sqlite.json
	@TONGBAN_DATA_DIR=$$(mktemp -d) $(PYTHON_HERE) -m tools.private_pg --durable -- .venv/bin/tongban bench --json build/bench-postgresql.json

bench-portal: dev ## Measure public pages over 20,000 items and an import of 100,000, on both databases
	@mkdir -p build
	@TONGBAN_DATA_DIR=$$(mktemp -d) .venv/bin/tongban bench --portal 20000 --connections 2 --json build/portal-sqlite.json
	@TONGBAN_DATA_DIR=$$(mktemp -d) $(PYTHON_HERE) -m tools.private_pg --durable -- .venv/bin/tongban bench --portal 20000 --connections 2 --json build/portal-postgresql.json
	@TONGBAN_DATA_DIR=$$(mktemp -d) .venv/bin/tongban bench --imports 100000 --json build/imports-sqlite.json
	@TONGBAN_DATA_DIR=$$(mktemp -d) $(PYTHON_HERE) -m tools.private_pg --durable -- .venv/bin/tongban bench --imports 100000 --json build/imports-postgresql.json

bench-sign-ins: dev ## Measure 2,000 sign-ins, right and wrong, at 8 clients, on both databases
	@mkdir -p build
	@TONGBAN_DATA_DIR=$$(mktemp -d) .venv/bin/tongban bench --sign-ins 2000 --json build/sign-ins-sqlite.json
	@TONGBAN_DATA_DIR=$$(mktemp -d) $(PYTHON_HERE) -m tools.private_pg --durable -- .venv/bin/tongban bench --sign-ins 2000 --json build/sign-ins-postgresql.json

audit: dev ## Look up known vulnerabilities of the locked packages; fails if one was skipped
	@$(PYTHON_HERE) -m tools.audit

map: dev ## Write docs/map anew from the code
	@.venv/bin/tongban map

messages: install ## Collect UI sentences into the catalogues and compile them
	@$(PYTHON_HERE) -m tools.messages collect
	@$(PYTHON_HERE) -m tools.messages compile

lock: dev ## Resolve the newest allowed versions into requirements/*.lock
	@$(PYTHON_HERE) -m tools.lock

format: dev ## Put the code into the one format
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format .

clean: ## Remove what was built here, not the data
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
