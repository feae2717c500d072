# Thin: all logic lives in Maven and Java.
MVN = JAVA_HOME="$$(scripts/jdk)" ./mvnw

.PHONY: test demo build benchmark format crds clean

## Runs every test, against the real nginx and the real kube-apiserver.
test:
	@scripts/jdk >/dev/null
	@scripts/prepare
	$(MVN) verify

## The main job, to watch. KEEP=1 stays up until Ctrl-C, KUBE=no does without an API server, SERVERS=jvm without nginx.
demo:
	@scripts/jdk >/dev/null
	@scripts/prepare
	@echo "Building, which takes a minute or two the first time"
	@$(MVN) -q package -pl demo -am -Dmaven.test.skip -Ddistribution.skip -Dspotless.check.skip -Denforcer.skip -Dcyclonedx.skip
	@if [ -t 1 ] && [ "$${TERM:-dumb}" != dumb ] && [ -z "$${CI:-}" ]; then \
	  columns=--columns=$$(stty size </dev/tty | cut -d' ' -f2); fi; \
	exec "$$(scripts/jdk)/bin/java" -XX:TieredStopAtLevel=1 -jar demo/target/hotreload-demo.jar $$columns \
	  $(if $(filter-out 0 no,$(KEEP)),--keep) $(if $(filter no,$(KUBE)),--no-kube) $(if $(filter jvm,$(SERVERS)),--jvm-servers)

## Builds the agent's distribution and the controller's jar, and prints where the agent is.
build:
	@scripts/jdk >/dev/null
	$(MVN) -q package -DskipTests

## Measures whole processes and prints the table of docs/benchmarks.md.
benchmark: build
	"$$(scripts/jdk)/bin/java" -cp "benchmark/target/classes:benchmark/target/lib/*" dev.hotreload.benchmark.Main .

## Rewrites what the format check refuses.
format:
	$(MVN) -q spotless:apply

## Writes manifests/crds and the chart's copy anew from the records.
crds:
	$(MVN) -q -pl controller -am test -Dtest=CrdFilesTest -Dsurefire.failIfNoSpecifiedTests=false -Dhotreload.crds.write=true

clean:
	$(MVN) -q clean
