# Thin: all logic lives in Maven and Java.
MVN = JAVA_HOME="$$(scripts/jdk)" ./mvnw

.PHONY: test demo build format crds clean

## Runs every test, against the real nginx and the real kube-apiserver.
test:
	@scripts/jdk >/dev/null
	@scripts/prepare
	$(MVN) verify

## Builds the agent's and the controller's jar.
build:
	@scripts/jdk >/dev/null
	$(MVN) -q package -DskipTests

## Rewrites what the format check refuses.
format:
	$(MVN) -q spotless:apply

clean:
	$(MVN) -q clean
