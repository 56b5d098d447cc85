# The outside of the project: README says what each target is for.
# make demo | dev | test | bench | lint | lock         PORT=9000 make demo

PORT ?= 8000
PYTHON := .venv/bin/python
PYTEST := .venv/bin/pytest

export PORT
export PYTHONUTF8 := 1
# Starting without compiled modules takes three times as long.
unexport PYTHONDONTWRITEBYTECODE
unexport DJANGO_SETTINGS_MODULE

.PHONY: demo dev test bench lint lock
.DEFAULT_GOAL := demo

demo: .venv/.requirements
	@$(PYTHON) -m showcase.build.demo

dev: .venv/.requirements-dev
	@$(PYTHON) -m showcase.build.demo --dev

# Both databases, then the browser. What can't be run is said, with the reason.
test: .venv/.requirements-dev
	$(PYTHON) -m showcase.build.fonts
	$(PYTHON) -m showcase.build.styles
	$(PYTHON) -m showcase.build.scripts
	$(PYTHON) -m showcase.build.catalogue compile
	$(PYTEST) -n 2 -m "not browser"
	$(PYTEST) -n 2 -m "not browser" --database=postgres
	$(PYTHON) -m tests.chromium || test "$$REQUIRE_BROWSER" != 1
	$(PYTEST) -m browser

# Figures, not checks. A part alone: make bench BENCH="--only sizes --sizes 1000 10000"
bench: .venv/.requirements-dev
	@$(PYTHON) -m tests.benchmarks $(BENCH)

# Checked as the real site is set up: https, no debugging.
lint: export DEBUG = 0
lint: export SITE_URL = https://guong-sang.example
lint: export SECRET_KEY = only-to-check-settings-jK8wq2ZtB5vXn1RcY7mLp4HsD9fGa3Ue
lint: export EMAIL_URL = smtps://site:secret@mail.guong-sang.example:465
lint: export VAR_DIR = $(CURDIR)/var/lint
lint: .venv/.requirements-dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/lint-imports --cache-dir var/import-linter
	$(PYTHON) manage.py check --deploy --fail-level WARNING
	$(PYTHON) manage.py makemigrations --check --dry-run

lock: COMPILE = .venv/uv/bin/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header $(UPGRADE)
lock: .venv/.requirements-dev
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
	echo uv | $(COMPILE) - -o .ci/uv.txt

.venv/.%: %.txt .ci/uv.txt
	@echo "Installing $< …"
	@.ci/venv $<
	@touch $@
