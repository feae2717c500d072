/**
 * Talks to agents: {@link dev.hotreload.controller.observe.agents.AgentClient} asks one question,
 * {@link dev.hotreload.controller.observe.agents.AgentWatch} holds a long-poll to each of many.
 *
 * <p>HTTP/1.1 is written by hand on one selector thread because 10 000 held requests cost 8 KiB
 * each that way, and 14 to 56 KiB with every HTTP client that was measured. Nothing here knows what
 * a status means.
 */
@org.jspecify.annotations.NullMarked
package dev.hotreload.controller.observe.agents;
