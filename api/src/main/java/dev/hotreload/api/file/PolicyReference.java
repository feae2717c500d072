package dev.hotreload.api.file;

/**
 * The policy and the state of it that an agent file was rendered from.
 *
 * @param generation {@code metadata.generation} of the policy
 */
public record PolicyReference(String namespace, String name, long generation) {}
