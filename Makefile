# The front door. Every chore has one name, at home and on a build machine; the work is in tools/.

.DEFAULT_GOAL := help
.PHONY: help demo test release web bench faults fuzz coverage gallery pages pictures

PORT ?= 8080

# On a build machine the target folder lies outside the clone, so that the next clone finds it warm.
ifneq ($(CI),)
export CARGO_INCREMENTAL := 0
# Nobody debugs there; packages of others are built without in any case.
export CARGO_PROFILE_DEV_DEBUG := 0
export CARGO_TARGET_DIR ?= $(or $(XDG_CACHE_HOME),$(if $(HOME),$(HOME)/.cache),/var/tmp)/rapport/target
endif

help:
	@echo "Rapport. The first two are all that a newcomer needs:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

demo: web ## Build all and serve a fictional district at http://localhost:8080 (PORT=8081 for another port)
	cargo run --locked -p rapport -- demo --port $(PORT)

test: ## Everything that must hold: formatting, tests on both databases, clippy, real files, browser
	tools/test.sh

release: web ## Build the program to pass on: optimised, and without the paths of this machine in it
	tools/release.sh --check

bench: web ## Measure import, assessment, pages and start in a release build; prints a table
	tools/bench.sh

fuzz: ## Mutate files for every reader (MINUTES=10 each) and run the property tests with many more cases (CASES=20000)
	tools/need.sh cargo c++ python3
	python3 tools/fuzz.py $(or $(MINUTES),10) $(TARGETS)
	PROPTEST_CASES=$(or $(CASES),20000) RAPPORT_TABLES=$(or $(CASES),10000) cargo test --locked --release -p base -p stats -p readers

coverage: ## Measure which lines of the readers their tests reach, and write the table into docs/fuzzing.md
	tools/need.sh cargo cc python3
	python3 tools/coverage.py

faults: web ## Break imports, releases, uploads, jobs, the disk, the database and the clock, and look at what is left (PARTS="kills backups" for some of it, WITH="kills=20 sqlite")
	tools/need.sh strace python3
	tools/release.sh
	python3 -B tools/faults "$${CARGO_TARGET_DIR:-target}/release/rapport" "$$(tools/postgres.sh start | tail -1)" $(PARTS) $(WITH)

gallery: web ## Serve the demo and say where every component stands in every state and language
	@echo "When it listens, open http://localhost:$(PORT)/_gallery"
	cargo run --locked -p rapport -- demo --port $(PORT)

pages: web ## Open every page and sample in every state, language and way of reading, and write docs/generated/pages.md
	RAPPORT_UPDATE=1 tools/browser.sh --everything

pictures: web ## The same as pages, and keep a picture of each in target/pictures
	RAPPORT_PICTURES=target/pictures tools/browser.sh
	mkdir -p docs/pictures && cp target/pictures/needs-1280.png docs/pictures/
	for page in 01 06 08 18; do cp target/pictures/report-$$page.png docs/pictures/; done

web: ## Build the style sheet, fonts and script into web/dist
	tools/web.sh
