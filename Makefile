# `make` alone lists the targets; the text behind ## is what it prints.
.DEFAULT_GOAL := help
.PHONY: help setup build report test install lint format bench clean
PREFIX ?= /usr/local

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

install: build ## Install the program, its manual page and completions below PREFIX (/usr/local).
	program="$$(swift build -c release --show-bin-path)/viz"; \
	install -D "$$program" "$(DESTDIR)$(PREFIX)/bin/viz"; \
	install -d "$(DESTDIR)$(PREFIX)/share/man/man1" "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"; \
	"$$program" manual > "$(DESTDIR)$(PREFIX)/share/man/man1/viz.1"; \
	"$$program" completions bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/viz"; \
	"$$program" completions zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_viz"; \
	"$$program" completions fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/viz.fish"

lint: ## Check the format of every Swift file.
	swift format lint --strict --recursive Package.swift Sources Tests examples Benchmarks

format: ## Put every Swift file into its format.
	swift format --in-place --recursive Package.swift Sources Tests examples Benchmarks

bench: build ## Measure against PyTorch, scikit-learn and openTSNE (see Benchmarks/README.md).
	Benchmarks/run.sh

clean: ## Remove what was built.
	swift package clean
