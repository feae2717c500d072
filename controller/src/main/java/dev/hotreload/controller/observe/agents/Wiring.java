package dev.hotreload.controller.observe.agents;

/** What all connections of one client share. */
record Wiring(EventLoop loop, Limits limits, Transports transports, ConnectGate gate) {}
