package dev.hotreload.agent.signal;

/**
 * One process for ever: a pid alone is reused.
 *
 * @param started ticks since the machine booted, field 22 of {@code /proc/PID/stat}
 */
record Identity(long pid, long started) {}
