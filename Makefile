# What can be done here: make help

# Tests end processes, not machines, so they write to memory where there are some gigabytes of it: a commit then waits for no disk.
MEMORY := $(shell test -w /dev/shm && test $$(df -Pk /dev/shm | awk 'END { print $$4 }') -gt 4000000 && echo -Dtests.folder=/dev/shm)
MVN = mvn -B -ntp $(MEMORY)
SOURCES := pom.xml $(shell find src/main templates static -type f)
export JAVA_HOME := $(shell src/main/sh/find-jdk)
export MAVEN_OPTS ?= --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow

# semantic-router in Python: the release that the tests sync with, the last of the line 0.x, and the line 1.x.
PYTHONS = target/interop/venv.done target/interop/venv-0.3.3.done target/interop/venv-1.1.1.done
FUZZ = target/interop/venv-schemathesis.done
INTEROP = -Dsignalbox.interop.python=$(CURDIR)/target/interop/venv/bin/python \
	  -Dsignalbox.interop.python.classic=$(CURDIR)/target/interop/venv-0.3.3/bin/python \
	  -Dsignalbox.interop.python.indexed=$(CURDIR)/target/interop/venv-1.1.1/bin/python \
	  -Dsignalbox.interop.schemathesis=$(CURDIR)/target/interop/venv-schemathesis/bin/schemathesis \
	  -Dsignalbox.interop.clinc150=$(or $(CLINC150),../shared/data)

.DEFAULT_GOAL := help
# BGE=1 puts the model bge-small-en-v1.5 next to the jar, which finds it there.
BGE_JAR := $(if $(BGE),target/bge-small-en-v1.5.jar)

.PHONY: help run dev cli bge unit test interop histories golden chaos axe format bench bench-sync soak clean

help: ## list what can be done
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | column -t -s '|' 2>/dev/null || sed -n 's/^\([a-z-]*\):.*## /  make \1  /p' Makefile

run: cli ## start the console; ARGS="--port 9000" and the like are passed on
	@target/signalbox serve $(ARGS)

dev: cli ## start the console with templates/ and static/ read again whenever they change
	@SIGNALBOX_DEV=1 target/signalbox serve $(ARGS)

cli: $(BGE_JAR) target/signalbox target/signalbox.aot target/signalbox-serve.aot ## build the command target/signalbox; BGE=1 includes the model bge-small-en-v1.5

bge: ## cli BGE=1: the command, and next to it the model bge-small-en-v1.5 (78 MB)
	@$(MAKE) --no-print-directory cli BGE=1

test: ## format, lint, architecture, unit and browser tests
	SIGNALBOX_CHROMIUM=$$(src/test/sh/find-chromium) && export SIGNALBOX_CHROMIUM && $(MVN) verify

unit: ## the quick tests: no browser, no server, no adapter, none that computes long
	$(MVN) -q test -Dspotless.check.skip -Dtests.left.out=interop,chaos,axe,slow \
	  -Dtest='**/*Test,!dev/signalbox/web/**,!dev/signalbox/cli/**,!dev/signalbox/chaos/**,!dev/signalbox/store/jdbc/**,!dev/signalbox/index/*/**,!**/*UndoneRunTest,!dev/signalbox/*Test' -Dsurefire.failIfNoSpecifiedTests=false

interop: $(PYTHONS) $(FUZZ) ## the other side: semantic-router in Python and a real Postgres, on the same indexes, and the API fuzzed; QDRANT_URL=qdrant://host:6334 CLINC150=FOLDER
	@rm -f target/interop/table*
	$(MVN) test -Pinterop $(INTEROP)
	@cat target/interop/table.txt

histories: $(PYTHONS) ## 1,000 random edit histories of 1.x routers on each store, read by semantic-router after each sync; HISTORIES=50 or SEED=7 for less
	$(MVN) -q test -Pinterop $(INTEROP) -Dtest=EditHistoriesTest -Dspotless.check.skip \
	  -Dsignalbox.interop.histories=$(or $(HISTORIES),1000) -Dsignalbox.interop.seed=$(or $(SEED),0)

golden: $(PYTHONS) ## run the Python library again for the golden vectors of 0.3.3 and 1.x in src/test/resources
	target/interop/venv/bin/python src/test/python/classic_release.py --records > target/interop/releases.txt
	target/interop/venv-0.3.3/bin/python src/test/python/classic_release.py >> target/interop/releases.txt
	@awk 'BEGIN { print "[" } { printf "%s%s", end, $$0; end = ",\n" } END { print "\n]" }' target/interop/releases.txt \
	  > src/test/resources/golden/releases.json
	target/interop/venv-1.1.1/bin/python src/test/python/golden_1x target/interop/venv/bin/python

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

bench-sync: cli target/interop/venv.done ## time a first sync beside semantic-router and the vendor's client; ROUNDS=5 UTTERANCES=15000 QDRANT_URL=qdrant://host:6334
	$(MVN) -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=$(JAVA_HOME)/bin/java \
	  -Dexec.args="-cp %classpath dev.signalbox.interop.SyncBenchmark $(or $(ROUNDS),5) $(or $(UTTERANCES),15000) $(CURDIR)/target/signalbox $(CURDIR)/target/interop/venv/bin/python"

soak: ## check 300 remotes every minute by one console, one server hanging; MINUTES=15 REMOTES=300
	$(MVN) -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=$(JAVA_HOME)/bin/java \
	  -Dexec.args="--enable-native-access=ALL-UNNAMED -cp %classpath dev.signalbox.ScheduleSoak $(or $(MINUTES),15) $(or $(REMOTES),300)"

clean: ## remove what was built
	rm -rf target

target/interop/venv.done: src/test/python/requirements.txt
	@rm -rf target/interop/venv && mkdir -p target/interop
	python3 -m venv target/interop/venv
	target/interop/venv/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

target/interop/venv-%.done: src/test/python/requirements-%.txt
	@rm -rf target/interop/venv-$* && mkdir -p target/interop
	python3 -m venv target/interop/venv-$*
	target/interop/venv-$*/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

target/signalbox.jar: $(SOURCES)
	$(MVN) -q package -DskipTests
	@touch $@

target/bge-small-en-v1.5.jar: pom.xml
	$(MVN) -q dependency:copy@bge
	@touch $@

target/signalbox: src/main/sh/signalbox target/signalbox.jar
	@sed "s|@JAVA_HOME@|$(JAVA_HOME)|" $< > $@ && chmod +x $@

# The commands and the console are run once for the JVM to write down what they load: the next starts take a third of the time. Two caches, for
# the JVM takes one only with the collector and the modules that it was made with.
RECORD = $(JAVA_HOME)/bin/java -XX:AOTCacheOutput=$@ -Xlog:aot=off -Xlog:cds=off

target/signalbox.aot: target/signalbox.jar $(BGE_JAR)
	@$(RECORD) -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar $< train --commands >$@.log 2>&1 || { cat $@.log; exit 1; }

target/signalbox-serve.aot: target/signalbox.jar $(BGE_JAR)
	@$(RECORD) --add-modules jdk.incubator.vector -jar $< train >$@.log 2>&1 || { cat $@.log; exit 1; }
