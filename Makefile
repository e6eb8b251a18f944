# make run      the kiosk; where there is no display, a scripted visit with numbered pictures
# make test     every check there is
# make tour     pictures of every screen, in every look and language
# make pictures the README's pictures, from the tour
# make bench    the measurements, as a table (ARGS="--only start --rounds 3" for a part)
# make proofs   the long proofs
# make promises the table of promises and their tests
# make lint types qml     one kind of check alone
# make lock     pin dependencies afresh from pyproject.toml (ARGS=--upgrade to raise them)
# make clean    take away all that was made here
#
# Each does its own set-up first (installer/setup.sh); what is there already costs a look.

BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest
# only folders that are there, so that a half-built tree can be checked too
CODE := $(wildcard kiosk offline_db ui)

run: | setup-run
	@$(BIN)/askfirst run $(ARGS)

tour: | setup-run
	@$(BIN)/askfirst tour $(ARGS)

pictures: | setup-run
	@$(BIN)/askfirst tour --only portrait --scale 0.5 --to var/readme
	@mkdir -p assets/tour
	@for name in attract question offers telling choices pay goodbye; do \
	  cp var/readme/portrait/*-$$name.png assets/tour/$$name.png; done

# a file a worker, so that what its tests share is set up once; -n0 in ARGS is one after the other
test: lint types qml | setup-test
	@$(PYTEST) -n logical --maxprocesses 4 --dist loadfile $(ARGS) </dev/null

proofs: | setup-test
	@$(PYTEST) -m proof $(ARGS) </dev/null

promises: | setup-test
	@$(BIN)/python -m tests.promises

bench: | setup-bench
	@$(BIN)/python -m tests.benchmarks $(ARGS) </dev/null

lint: | setup-test
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/ruff format --check --quiet .

types: | setup-test
	@$(BIN)/mypy --no-error-summary $(CODE)

qml: | setup-test
	@$(BIN)/python installer/qml_check.py

setup-run setup-test setup-bench:
	@installer/setup.sh $(@:setup-%=%)

lock:
	@installer/lock.sh $(ARGS)

clean:
	rm -rf .venv var build dist *.egg-info
	find kiosk offline_db ui tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find ui -name '*.qmltypes' -delete
	find assets -name '*.qm' -delete

.PHONY: run tour pictures test proofs promises bench lint types qml lock clean setup-run setup-test setup-bench
.NOTPARALLEL:
