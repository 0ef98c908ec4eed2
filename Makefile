# Everything that is done with Candour. `make` alone lists it.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# The project's own tools come first, so that other versions on the machine change nothing.
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/node_modules/.bin:$(PATH)
export TRUNK_SKIP_VERSION_CHECK := true

PORT ?= 8080
ARGS ?=
CARGO_TARGET_DIR ?= target

.PHONY: help run test build setup cli accuracy bench clean

help:
	@echo "Candour: make TARGET"
	@echo
	@echo "  run     build the page and serve it at http://127.0.0.1:$(PORT)   first 8-12 min, then under 1 min"
	@echo "          (another port: make run PORT=9000)"
	@echo "  test    every check, the browser test included                 first 20-35 min, then 2-6 min"
	@echo "  build   build the page into dist/, for any static host         first 8-12 min, then under 1 min"
	@echo "  cli     build the command line tool                            first 1-3 min, then seconds"
	@echo "          (and run it: make cli ARGS=\"analyse FILE --format json\")"
	@echo "  accuracy  measure how well reports are read, beside other tools,"
	@echo "          and write the tables of the README                     first 5-8 min, then 2 min"
	@echo "  bench   measure how a PDF of 60 pages is read, beside pdf.js,"
	@echo "          and write the table of benches/pdf/README.md           first 12-20 min, then 3-6 min"
	@echo "  setup   install all tools that the above need                  first 12-25 min, then seconds"
	@echo "  clean   remove what was built; the tools stay                  seconds"
	@echo
	@echo "The first times include the tools, on two cores; they are installed once, into .tools/"
	@echo "and node_modules/ of this folder."

run:
	@.ci/serve "$(PORT)"

test:
	@.ci/test

build:
	@.ci/setup build
	@trunk build --release
	@echo
	@.ci/size dist
	@echo
	@echo "The page is in dist/. Copy that folder's files to any static host; nothing runs on the server."

setup:
	@.ci/setup all
	@echo "All tools are there. Next: make run"

# Messages go to stderr, so that stdout is the tool's alone: make -s cli ARGS=... > report.json
cli:
	@.ci/setup rust >&2
	@cargo build --release --locked --no-default-features --features cli --bin candour
	@echo "The command line tool is $(CARGO_TARGET_DIR)/release/candour" >&2
	@$(if $(strip $(ARGS)),"$(CARGO_TARGET_DIR)/release/candour" $(ARGS))

# What the general extractors find is asked anew each time; benches/peers/README.md says what they are.
accuracy:
	@.ci/setup rust >&2
	@mkdir -p $(CARGO_TARGET_DIR)/accuracy
	@cargo bench --locked --no-default-features --bench accuracy -- export $(CARGO_TARGET_DIR)/accuracy/sentences.jsonl
	@benches/peers/run $(CARGO_TARGET_DIR)/accuracy/sentences.jsonl $(CARGO_TARGET_DIR)/accuracy/peers \
		|| echo "accuracy: no other tool could be run; the table of the README says so by leaving them out" >&2
	@cargo bench --locked --no-default-features --bench accuracy -- write $(CARGO_TARGET_DIR)/accuracy/peers

# Sizes, seconds and memory beside a peer's in the same run; benches/pdf/README.md says what they are.
bench:
	@.ci/setup all >&2
	@trunk build --release
	@cargo build --release --locked --no-default-features --features cli --bin candour
	@benches/pdf/run

# The tools in .tools/ and node_modules/ stay: they take minutes to come back. So does a target
# folder elsewhere (CARGO_TARGET_DIR), which may hold other projects' builds.
clean:
	rm -rf target dist tests/artefacts
