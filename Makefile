# Everything goes through the virtual environment in .venv, which `packaging/setup.sh` makes and keeps up to date.
BIN := .venv/bin
PYTHON := $(BIN)/python -P
UV := build/uv/bin/uv

.DEFAULT_GOAL := help
.PHONY: help setup run test pictures bench lock clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

setup: ## set up what is missing: .venv with the locked parts, the system libraries Qt needs
	@sh packaging/setup.sh

run: setup ## open the program; without a screen, do its main job into out/
	@if [ "$$(uname -s)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no screen here, so PIE Desktop does its main job without a window; see out/."; \
		$(BIN)/pie-desktop tour out/; \
	else \
		$(BIN)/pie-desktop; \
	fi

test: export QT_QPA_PLATFORM = offscreen
test: setup ## check style, types and layers, run every test, measure coverage of both wings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTHON) -m pytest --numprocesses 2 --dist loadfile --cov --cov-report=
	$(BIN)/coverage report --include='pie_desktop/*' --fail-under=95 --skip-covered --show-missing
	$(BIN)/coverage report --include='ui/*' --fail-under=85 --skip-covered --show-missing

pictures: setup ## a picture of every page in light, dark and 150 % text, into pictures/
	$(PYTHON) -m ui.pictures pictures

bench: setup ## print the measured ratios
	$(PYTHON) packaging/bench/run.py

lock: $(UV) ## write the lock files anew, keeping versions that still fit (UPGRADE=--upgrade: the newest)
	$(UV) $(COMPILE) --group dev --output-file packaging/lock/dev.txt $(UPGRADE)
	$(UV) $(COMPILE) --constraint packaging/lock/dev.txt --output-file packaging/lock/run.txt $(UPGRADE)

COMPILE := pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --only-binary :all: \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

$(UV): | setup
	$(BIN)/python -m venv build/uv
	build/uv/bin/pip --disable-pip-version-check install --quiet uv

clean: ## remove everything that was made, the environment too
	rm -rf .venv build dist out pictures .coverage .coverage.* .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
