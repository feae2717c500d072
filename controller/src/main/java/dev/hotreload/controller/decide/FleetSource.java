package dev.hotreload.controller.decide;

/** One source of a policy in one pod. */
public record FleetSource(String name, Wanted wanted) {}
