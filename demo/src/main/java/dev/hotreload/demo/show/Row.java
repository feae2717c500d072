package dev.hotreload.demo.show;

import dev.hotreload.api.State;

/**
 * One pod in the table; a text that is not known yet is empty.
 *
 * @param state as its agent says
 * @param leaf the beginning of the served leaf's SHA-256
 * @param expires how long the served leaf is valid
 * @param lastReload when, and why
 * @param took from telling the server to the proof
 * @param requests of the load, so far
 * @param failed of those, so far
 */
public record Row(
    String pod,
    String address,
    State state,
    String leaf,
    String expires,
    String lastReload,
    String took,
    long requests,
    long failed) {}
