@org.jspecify.annotations.NullMarked
package dev.hotreload.controller;
