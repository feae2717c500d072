package dev.hotreload.demo.play;

/** What must be true after an act, and whether it was. */
public record Claim(String what, boolean held) {}
