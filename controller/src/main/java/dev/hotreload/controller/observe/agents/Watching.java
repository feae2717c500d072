package dev.hotreload.controller.observe.agents;

/** What all polls of one watch share. */
record Watching(
    AgentClient client, AgentListener listener, Pace pace, Agenda agenda, Backoff backoff) {}
