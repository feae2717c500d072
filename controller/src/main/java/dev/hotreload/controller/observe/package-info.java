/** What is true at this moment: of policies, pods, objects and agents, joined into one fleet. */
@NullMarked
package dev.hotreload.controller.observe;

import org.jspecify.annotations.NullMarked;
