# Everything a developer starts; the work is done by the package setup/devenv.
PYTHON ?= python3
ARGS ?=
# With ODOO_PINS=1 the environment has the versions that Odoo's own requirements.txt names, as its users have them.
export ODOO_PINS
# What else a test run may differ in: the database's first language (fr_FR), add-ons beside ours (sale,queue_job).
export DSO_TEST_LANGUAGE DSO_TEST_BESIDE
# A Python that the user names is the one to build on; else the set-up looks for the fastest.
ifneq ($(origin PYTHON),file)
export DSO_PYTHON := $(PYTHON)
endif
DEVENV := PYTHONPATH=setup $(PYTHON) -m devenv

.DEFAULT_GOAL := help
.PHONY: help setup status demo test lint docs bench screenshots i18n dist readme release shell odoo clean

help:  ## list the targets
	@sed -n 's/^\([a-z0-9]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-11s %s\n' "$$name" "$$text"; done

setup:  ## set up Odoo 19, PostgreSQL and a browser in your cache folder (every target does it)
	@$(DEVENV) ensure

status:  ## say where everything is
	@$(DEVENV) status

demo:  ## show the add-ons collecting on a demo database (ONCE=1: do it and exit)
	@ONCE=$(ONCE) $(DEVENV) run -- python -m devenv.demo

test:  ## run all tests (ARGS="-k p4" goes to pytest; ODOO_PINS=1: with the versions that Odoo itself pins)
	@$(DEVENV) test -- $(ARGS)

lint:  ## run all linters, which make test does too (ARGS=--fix: they mend what they can)
	@$(DEVENV) lint -- $(ARGS)

docs:  ## build the documentation as static pages in site/ (strict: no broken link, no page outside the navigation)
	@$(DEVENV) docs

bench:  ## measure speed and memory on generated ledgers (ARGS="--parts plan --accounts 100000")
	@$(DEVENV) run -- python -m benchmarks $(ARGS)

screenshots:  ## take pictures of all screens on the demo data (ARGS="agenda --language de_DE")
	@$(DEVENV) run -- python -m devenv.screenshots $(ARGS)

i18n:  ## refresh the translations and say what is missing (ARGS="--as-is --language de")
	@$(DEVENV) run -- python -m devenv.i18n $(ARGS)

dist:  ## build the packages of all add-ons into dist/
	@$(DEVENV) run -- python -m devenv.publish $(ARGS)

readme:  ## make the add-ons' READMEs and pages (ARGS=--pictures: icons and banners, too)
	@$(DEVENV) run -- python -m devenv.readme $(ARGS)

release:  ## keep the add-ons as they are for the upgrade tests: a filled database and its schema (minutes)
	@$(DEVENV) run -- python -m devenv.upgrades $(ARGS)

shell:  ## open a shell inside the environment
	@$(DEVENV) run -- $${SHELL:-sh}

odoo:  ## run Odoo's own command line (ARGS="-d NAME -u dso_collection")
	@$(DEVENV) odoo -- $(ARGS)

clean:  ## remove the databases and the cache, after a question
	@$(DEVENV) clean
