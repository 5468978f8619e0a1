# What can be done here: make help

MVN = mvn -B -ntp
SOURCES := pom.xml $(shell find src/main templates static -type f)
export JAVA_HOME := $(shell src/main/sh/find-jdk)
export MAVEN_OPTS ?= --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow

.DEFAULT_GOAL := help
# BGE=1 puts the model bge-small-en-v1.5 next to the jar, which finds it there.
BGE_JAR := $(if $(BGE),target/bge-small-en-v1.5.jar)

.PHONY: help run dev cli bge unit test interop chaos axe format bench clean

help: ## list what can be done
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' Makefile | column -t -s '|' 2>/dev/null || sed -n 's/^\([a-z]*\):.*## /  make \1  /p' Makefile

run: cli ## start the console; ARGS="--port 9000" and the like are passed on
	@target/signalbox serve $(ARGS)

dev: cli ## start the console with templates/ and static/ read again whenever they change
	@SIGNALBOX_DEV=1 target/signalbox serve $(ARGS)

cli: $(BGE_JAR) target/signalbox target/signalbox.aot ## build the command target/signalbox; BGE=1 includes the model bge-small-en-v1.5

bge: ## cli BGE=1: the command, and next to it the model bge-small-en-v1.5 (78 MB)
	@$(MAKE) --no-print-directory cli BGE=1

test: ## format, lint, architecture, unit and browser tests
	SIGNALBOX_CHROMIUM=$$(src/test/sh/find-chromium) && export SIGNALBOX_CHROMIUM && $(MVN) verify

unit: ## the quick tests: no browser, no server, no adapter, none that computes long
	$(MVN) -q test -Dspotless.check.skip -Dtests.left.out=interop,chaos,axe,slow \
	  -Dtest='**/*Test,!dev/signalbox/web/**,!dev/signalbox/cli/**,!dev/signalbox/chaos/**,!dev/signalbox/store/jdbc/**,!dev/signalbox/index/*/**,!**/*UndoneRunTest,!dev/signalbox/*Test' -Dsurefire.failIfNoSpecifiedTests=false

interop: target/interop/venv.done ## the other side: semantic-router in Python and a real Postgres, on the same indexes
	@rm -f target/interop/table.txt
	$(MVN) test -Pinterop -Dsignalbox.interop.python=$(CURDIR)/target/interop/venv/bin/python
	@cat target/interop/table.txt

chaos: target/interop/venv.done ## kill, starve and confuse syncs on every store in every way; prints what became of them
	$(MVN) -q test -Dtests.left.out=none -Dgroups=chaos -Dspotless.check.skip \
	  -Dsignalbox.interop.python=$(CURDIR)/target/interop/venv/bin/python

axe: ## look with axe at every page, full, empty and refusing, in light, dark and forced colours
	SIGNALBOX_CHROMIUM=$$(src/test/sh/find-chromium) && export SIGNALBOX_CHROMIUM && \
	  $(MVN) -q test -Dtests.left.out=none -Dtest=EveryPageTest -Dspotless.check.skip

format: ## format the code
	$(MVN) -q spotless:apply

bench: ## run the benchmarks; BENCH=Diff picks some
	$(MVN) -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=$(JAVA_HOME)/bin/java \
	  -Dexec.args="-cp %classpath org.openjdk.jmh.Main $(BENCH)"

clean: ## remove what was built
	rm -rf target

target/interop/venv.done: src/test/python/requirements.txt
	@rm -rf target/interop/venv && mkdir -p target/interop
	python3 -m venv target/interop/venv
	target/interop/venv/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

target/signalbox.jar: $(SOURCES)
	$(MVN) -q package -DskipTests
	@touch $@

target/bge-small-en-v1.5.jar: pom.xml
	$(MVN) -q dependency:copy@bge
	@touch $@

target/signalbox: src/main/sh/signalbox target/signalbox.jar
	@sed "s|@JAVA_HOME@|$(JAVA_HOME)|" $< > $@ && chmod +x $@

# The console is run once for the JVM to write down what it loads: the next starts take a third of the time.
target/signalbox.aot: target/signalbox.jar $(BGE_JAR)
	@$(JAVA_HOME)/bin/java -XX:AOTCacheOutput=$@ -Xlog:aot=off -Xlog:cds=off -jar $< train >$@.log 2>&1 || { cat $@.log; exit 1; }
