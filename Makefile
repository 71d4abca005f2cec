# make run      sets up what is missing, builds and starts heard
# make test     sets up what is missing, checks the format, builds and runs every test
# make install  PREFIX=/usr/local: the program and its content, where it finds them

SHELL := /bin/bash
PREFIX ?= /usr/local
SWIFT ?= swift
PACKAGES := libical-dev libncursesw5-dev libsodium-dev libsqlite3-dev libunistring-dev ncurses-base
TEST_PACKAGES := chromium faketime libvterm-dev python3-venv strace
RELEASE := .build/release

.PHONY: run test install build setup setup-tests format

setup:
	@.ci/packages $(PACKAGES)

setup-tests:
	@.ci/packages $(PACKAGES) $(TEST_PACKAGES)
	@.ci/python

build: setup
	@echo "heard: building; the first time takes a few minutes" >&2
	@$(SWIFT) build -c release --product heard --static-swift-stdlib >.build-log 2>&1 \
	  || { cat .build-log >&2; rm -f .build-log; exit 1; }; rm -f .build-log

run: build
	@$(RELEASE)/heard

test: setup-tests
	@$(SWIFT) format lint --strict --recursive Package.swift Sources Content Tests
	@$(SWIFT) build -c release --build-tests
	@.ci/count $(SWIFT) test -c release --skip-build

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/heard"
	install -m 755 $(RELEASE)/heard "$(DESTDIR)$(PREFIX)/bin/heard"
	cp -R Content/AUTHORING.md Content/DECKS.md Content/Consent Content/Exercises Content/Decks Content/Help Content/Plans \
	  Content/Coach \
	  Content/Letters Content/Handouts Content/Measures Content/Notes Content/Checklists \
	  Content/Practice Content/Schemas Content/Vocabulary \
	  "$(DESTDIR)$(PREFIX)/share/heard/"

format:
	@$(SWIFT) format --in-place --recursive Package.swift Sources Content Tests
