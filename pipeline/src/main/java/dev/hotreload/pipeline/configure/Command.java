package dev.hotreload.pipeline.configure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a program and its arguments. */
record Command(Programs programs) {
  private static final Pattern PLACE = Pattern.compile("\\{dir(?:\\.([^}]*))?}");

  /**
   * The argv, with the program's file in place of its name, so that what was looked for is what
   * runs; empty if something is wrong with it.
   */
  List<String> read(@Nullable List<String> written, Spot at) {
    if (written == null || written.isEmpty()) {
      at.wrong("needs a program, such as [nginx, -t]");
      return List.of();
    }
    var command = new ArrayList<>(Written.list(written, 64, at));
    for (int i = 0; i < command.size(); i++) {
      if (!argument(command.get(i), at.item(i))) {
        return List.of();
      }
    }
    var program = command.getFirst();
    if (Written.line(program, 1024, at.item(0)).isEmpty()) {
      return List.of();
    }
    if (!program.contains("{dir")) {
      command.set(0, program(program, at.item(0)));
    }
    return command;
  }

  /** Refuses the copy of a source that nobody knows. */
  static void places(List<String> command, Set<String> sources, Spot at) {
    for (int i = 0; i < command.size(); i++) {
      var place = PLACE.matcher(command.get(i));
      while (place.find()) {
        var name = place.group(1);
        if (name != null && !sources.contains(name)) {
          at.item(i)
              .wrong("{dir." + Shown.key(name) + "}: " + SourcesReader.unknown(name, sources));
        }
      }
    }
  }

  /** Refuses copies of sources, which are made for a dry run alone. */
  static void placeless(List<String> command, Spot at) {
    for (int i = 0; i < command.size(); i++) {
      if (PLACE.matcher(command.get(i)).find()) {
        at.item(i).wrong("holds {dir}, and a candidate is copied for an exec of validate alone");
      }
    }
  }

  private static boolean argument(@Nullable String argument, Spot at) {
    if (argument == null) {
      return false;
    }
    var possible = argument.indexOf('\0') < 0 && argument.length() <= 4096;
    if (!possible) {
      at.wrong("is no argument: over 4096 characters, or with a NUL in it");
    }
    return possible;
  }

  private String program(String program, Spot at) {
    if (program.contains("/") && !program.startsWith("/")) {
      at.wrong("the program must be an absolute path or a name without a slash");
      return program;
    }
    var file = programs.find(program);
    if (file.isEmpty()) {
      at.wrong("there is no program " + Shown.quoted(program) + " on this machine that may be run");
    }
    return file.map(Object::toString).orElse(program);
  }
}
