# Set up, run and check the atlas. Each target sets up what it lacks; nothing is installed outside .venv,
# but for Chromium in `make test` and `make bench` where the machine has none and lets us.
#
#   make run                                   the atlas on http://localhost:8501
#   make run PORT=8080 ATLAS_ARTICLE=path.txt  another port, with the article attached

VENV := .venv
PY := $(VENV)/bin/python
WORKERS ?= 2
TESTS ?= tests
CODE := app.py pages events geodata tests
LINT := "ruff check ." "ruff format --check ." "mypy $(CODE)"
BROWSERS := chromium chromium-browser google-chrome google-chrome-stable chrome
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help run kiosk test lint bench week browser database clean

help:
	@echo "make run     set up what is missing and serve the atlas (PORT, ATLAS_ARTICLE)"
	@echo "make test    every check: lint, types, tables, coverage, tests (WORKERS, TESTS, ATLAS_ARTICLE)"
	@echo "make lint    lint, format and types only"
	@echo "make bench   measure the atlas beside an ordinary Streamlit map"
	@echo "make week    a simulated week of visitors at the kiosk (VISITS)"
	@echo "make kiosk   serve the exhibition screen and tell how to show it (PORT, ATLAS_KIOSK)"
	@echo "make clean   remove .venv and caches"

run: $(VENV)/.runtime
	@PORT=$(or $(strip $(PORT)),8501) exec $(PY) -m pages.components.server

# Every check runs, whatever the one before found; the tests come last, so that their sum stands at the end.
test: $(VENV)/.dev $(VENV)/.schemas browser database
	@status=0; \
	echo "== oxlint"; $(VENV)/bin/oxlint geodata/web/js || { status=1; echo "== failed: oxlint"; }; \
	for check in $(LINT) "events check" "events coverage" "pytest -n $(WORKERS) --dist loadfile --durations 20 $(TESTS)"; do \
	  echo "== $$check"; $(PY) -m $$check || { status=1; echo "== failed: $$check"; }; \
	done; exit $$status

lint: $(VENV)/.dev
	@status=0; $(VENV)/bin/oxlint geodata/web/js || status=1; for check in $(LINT); do echo "== $$check"; $(PY) -m $$check || status=1; done; exit $$status

kiosk: $(VENV)/.runtime
	@echo "The kiosk: http://localhost:$(or $(strip $(PORT)),8501)/kiosk/ (ATLAS_KIOSK names the museum's settings)"
	@echo "Full screen: chromium --kiosk --incognito --noerrdialogs --disable-pinch --overscroll-history-navigation=0 --app=http://localhost:$(or $(strip $(PORT)),8501)/kiosk/"
	@echo "Without a server: $(PY) -m events kiosk FILE.html"
	@PORT=$(or $(strip $(PORT)),8501) exec $(PY) -m pages.components.server

bench: $(VENV)/.dev browser
	@$(PY) tests/bench/run.py

week: $(VENV)/.dev browser
	@VISITS=$(VISITS) $(PY) tests/bench/week.py

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up ---------------------------------------------------------------------------------------------------

$(VENV)/.made:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14 python; do \
	  if "$$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "Making $(VENV) with $$("$$python" --version) …"; \
	    "$$python" -m venv $(VENV) && touch $@ && exit 0; \
	  fi; \
	done; \
	if command -v uv >/dev/null 2>&1 && uv venv --quiet --seed --allow-existing --python '>=3.11' $(VENV); then \
	  touch $@; exit 0; \
	fi; \
	echo "The atlas needs Python 3.11 or later with its venv module (on Debian: apt install python3-venv)." >&2; exit 1

# uv where it is there, because it is faster; pip otherwise, or where uv cannot reach the registry.
install = if command -v uv >/dev/null 2>&1 && uv pip install --quiet --python $(PY) --requirement $(1); then :; \
	else $(PY) -m pip install --quiet --disable-pip-version-check --no-input --requirement $(1); fi

$(VENV)/.runtime: requirements.txt $(VENV)/.made
	@echo "Installing $< (the first time takes a minute or two) …"
	@$(call install,$<)
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@echo "Installing $< …"
	@$(call install,$<)
	@touch $@

# Only the schema is wanted of this package: the readers it asks for are older than those of the tests.
$(VENV)/.schemas: tests/events/exports/requirements.txt $(VENV)/.made
	@if $(call install,$< --no-deps --target $(VENV)/schemas); then touch $@; \
	else echo "No TEI schema: its tests will be skipped."; fi

browser:
	@for name in $(BROWSERS); do command -v $$name >/dev/null 2>&1 && exit 0; done; \
	as_root=; [ "$$(id -u)" = 0 ] || as_root="sudo -n"; \
	if command -v apt-get >/dev/null 2>&1 && $$as_root true 2>/dev/null; then \
	  echo "Installing Chromium for the browser tests …"; \
	  { $$as_root apt-get update -qq && $$as_root env DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } </dev/null >/dev/null || true; \
	fi; \
	for name in $(BROWSERS); do command -v $$name >/dev/null 2>&1 && exit 0; done; \
	echo "No Chromium or Chrome on the PATH: the browser tests will be skipped."

# The note store is tested on PostgreSQL too; its tests start a server of their own from Debian's files.
database:
	@ls -d /usr/lib/postgresql/*/bin >/dev/null 2>&1 && exit 0; \
	as_root=; [ "$$(id -u)" = 0 ] || as_root="sudo -n"; \
	if command -v apt-get >/dev/null 2>&1 && $$as_root true 2>/dev/null; then \
	  echo "Installing PostgreSQL for the tests of the note store …"; \
	  { $$as_root apt-get update -qq && $$as_root env DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq --no-install-recommends postgresql postgresql-postgis; } </dev/null >/dev/null || true; \
	fi; \
	ls -d /usr/lib/postgresql/*/bin >/dev/null 2>&1 || echo "No PostgreSQL: its tests will be skipped."
