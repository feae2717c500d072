/** What the controller sees: pods, ConfigMaps and Secrets, agents. It decides nothing. */
@org.jspecify.annotations.NullMarked
package dev.hotreload.controller.observe;
