package dev.hotreload.api.file;

/** Nothing to set: {@code none: {}}. */
public record NoReload() {}
