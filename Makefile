# `make` alone lists the targets; the text behind ## is what it prints.
.DEFAULT_GOAL := help
.PHONY: help setup build report test lint format bench clean

help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install the system libraries, data and fonts that are missing.
	@scripts/setup.sh

build: setup ## Build everything in release mode.
	swift build -c release

report: build ## Train both networks, draw every figure and the report (in report/).
	"$$(swift build -c release --show-bin-path)/viz" report
	@echo "The report is in $(CURDIR)/report/report.pdf"

test: setup ## Run every test.
	swift test -c release

lint: ## Check the format of every Swift file.
	swift format lint --strict --recursive Package.swift Sources Tests examples Benchmarks

format: ## Put every Swift file into its format.
	swift format --in-place --recursive Package.swift Sources Tests examples Benchmarks

bench: build ## Measure against PyTorch, scikit-learn and openTSNE (see Benchmarks/README.md).
	Benchmarks/run.sh

clean: ## Remove what was built.
	swift package clean
