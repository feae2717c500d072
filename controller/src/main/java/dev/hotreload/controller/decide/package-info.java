/**
 * What to do about a fleet: a pure function of policy, fleet and time. Imports the contract and the
 * JDK alone, so that every rule is tested without a cluster.
 */
@NullMarked
package dev.hotreload.controller.decide;

import org.jspecify.annotations.NullMarked;
