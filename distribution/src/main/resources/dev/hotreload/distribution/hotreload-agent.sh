#!/bin/sh
# Starts the agent on the runtime beside it, from any folder and through links.
self=$0
if [ -h "$self" ]; then
  self=$(readlink -f -- "$self")
fi
case $self in
  */*) home=${self%/*}/.. ;;
  *) home=.. ;;
esac
# A server's image may set these for the server's own JVM, with options that end this one.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
# One pool of native memory instead of one for each core.
export MALLOC_ARENA_MAX=1
exec "$home/runtime/bin/java" "@$home/lib/jvm.options" "-XX:AOTCache=$home/lib/hotreload-agent.aot" \
  -jar "$home/lib/hotreload-agent.jar" "$@"
