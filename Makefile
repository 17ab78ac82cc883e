# make demo    a demonstration site, a batch from first entry to released document, and its verification;
#              STORY=name tells another course of events, such as third-count or device-failure
# make test    every test
# make check   every other check
# The rest is for people who work on the program; CONTRIBUTING.md tells what for.

ENVIRONMENT := .venv
BIN := $(ENVIRONMENT)/bin
READY := $(ENVIRONMENT)/.ready
# Tests need no screen; set QT_QPA_PLATFORM=xcb to watch them.
PYTEST := QT_QPA_PLATFORM=$(or $(QT_QPA_PLATFORM),offscreen) $(BIN)/python -m pytest -q
TRANSLATIONS := $(wildcard tests/ui/test_translation*.py)

.PHONY: demo test check venv qt-libs test-tools test-fast format urs codes bench crash conformance lock clean
.DEFAULT_GOAL := demo

demo: qt-libs
	$(BIN)/batchrecord demo demo $(if $(STORY),--story $(STORY))
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "Opening the application on the demonstration site ..."; \
		$(BIN)/batchrecord app --site demo; \
	fi

test: qt-libs test-tools
	$(PYTEST) -n 2 --dist worksteal

test-fast: qt-libs test-tools
	$(PYTEST) -n 2 --dist worksteal -m "not slow and not power_cut"

check: qt-libs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	for master in forms/masters/*/*/; do $(BIN)/batchrecord master check "$$master" || exit; done
	$(if $(TRANSLATIONS),$(PYTEST) $(TRANSLATIONS))
	$(BIN)/python -m tests.support.urs

# What the tests prove, requirement by requirement.
urs: venv
	$(BIN)/python -m tests.support.urs

# The tables of docs/format.md that follow from the code.
codes: venv
	$(BIN)/python -m tests.support.format_tables

# Figures: what signing, verifying and starting cost.
bench: qt-libs
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

# Whole documents judged by veraPDF: the demonstration, and a record of some 200 pages; before every release.
conformance: qt-libs test-tools
	CI=true BATCHRECORD_ENTRIES=600 $(PYTEST) tests/document/test_conformance.py

# More power cuts than the tests make.
crash: venv
	BATCHRECORD_KILLS=200 $(PYTEST) -m power_cut

format: venv
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

venv: $(READY)

$(READY): requirements-dev.lock pyproject.toml packaging/environment.sh
	@sh packaging/environment.sh $(ENVIRONMENT)
	@touch $@

# Asked each time: the libraries belong to the system and can go away.
qt-libs: $(READY)
	@sh packaging/qt-libs.sh $(BIN)/python

# Likewise: other people's programs that judge our documents.
test-tools:
	@sh packaging/test-tools.sh

lock:
	sh packaging/lock.sh

clean:
	rm -rf $(ENVIRONMENT) build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
