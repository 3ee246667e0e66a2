# `make` checks the sample clients and builds the site; `make test` proves that it all works.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1

SAMPLES := tests/samples/app-android.apk tests/samples/mic-miniprogram tests/samples/caixiaotong-miniprogram
IDS := $(foreach sample,$(SAMPLES),--client $(basename $(notdir $(sample))))

.PHONY: all setup check site test bench wording lock clean

all: check site
	@$(BIN)/python tools/summary.py $(SAMPLES)

setup: $(VENV)/ready

$(VENV)/ready: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=… / 需要 Python 3.11 或更新版本")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q checker
	@touch $@

check: setup
	$(BIN)/checker check $(SAMPLES) $(IDS)

# Not `--quiet`, which hides the warnings from `--strict` too: what it says is shown where it ends in them.
site: setup
	@mkdir -p .cache
	@$(BIN)/mkdocs build --strict > .cache/site.log 2>&1 || { cat .cache/site.log >&2; exit 1; }

test: $(VENV)/ready-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

$(VENV)/ready-for-tests: $(VENV)/ready requirements-test.txt tools/install_system_packages.sh
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	sh tools/install_system_packages.sh
	$(BIN)/python tests/real_inputs.py
	@touch $@

# Ratios of time and memory, against an empty Python and against androguard; how fast wording is judged. Never a test.
bench: $(VENV)/ready-for-tests
	$(BIN)/python -m benchmarks.run
	$(BIN)/python tests/policy/wording/bench.py

# Precision and recall of the wording engine on the corpus of this repository.
wording: setup
	$(BIN)/python tests/policy/wording/measure.py

# The lock files, after a change of requirements*.in: they hold hashes and no index address.
lock:
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/python -m pip install --quiet pip-tools
	for name in requirements requirements-test; do \
	    .cache/lock/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
	        --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o $$name.txt $$name.in; \
	done

clean:
	rm -rf $(VENV) site .cache
