# Two commands matter: `make run` and `make test`. The work is done by the scripts in scripts/.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.PHONY: help run test setup build dev check e2e fuzz bench clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Set up what is missing, build, start http://127.0.0.1:3000
	@exec scripts/run

test: ## Set up what is missing, run every check and test
	@scripts/test

setup: ## Install what is missing, nothing else
	@scripts/setup test

build: ## Build the release with its assets
	@scripts/setup run && scripts/build

dev: ## Rebuild and restart on every change
	@scripts/setup run && . scripts/env.sh && use_wasm_compiler && exec cargo-leptos leptos watch

check: ## Formatting and lints only
	@scripts/test format lint

e2e: ## Build and run the end-to-end tests only
	@scripts/test build e2e

fuzz: ## Random pages, encodings, robots.txt files and addresses, ten minutes each
	RANKSIM_FUZZ_SECONDS=600 cargo test --release --features ssr --test reading -- --ignored fuzz_ --nocapture --test-threads 1

bench: ## Measure the stages of the pipeline
	cargo bench --features ssr

clean: ## Remove what was built (tools and model stay in the cache folder)
	cargo clean
	rm -rf end2end/node_modules end2end/test-results end2end/playwright-report
