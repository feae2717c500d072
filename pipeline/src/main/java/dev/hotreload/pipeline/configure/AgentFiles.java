package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.AgentFile;

/**
 * Reads agent files. Every problem of a file is found in one go, and none of them is ever thrown.
 * Thread-safe.
 */
public final class AgentFiles {
  private final Programs programs;

  /**
   * @param programs where programs that a file names are looked for; {@link Programs#assumed()}
   *     checks a file for another machine
   */
  public AgentFiles(Programs programs) {
    this.programs = programs;
  }

  /** A file's bytes: YAML or JSON in UTF-8, at most 256 KiB. */
  public Parsed read(byte[] bytes) {
    var report = new Report();
    return new YamlText(report)
        .compose(bytes)
        .flatMap(root -> new TreeBinder(report).bind(root, AgentFile.class))
        .map(file -> check(file, report))
        .orElseGet(() -> new Parsed.Bad(report.problems()));
  }

  /** A file that did not come from a text; its problems have no lines. */
  public Parsed check(AgentFile file) {
    return check(file, new Report());
  }

  private Parsed check(AgentFile file, Report report) {
    return new SettingsReader(programs, report)
        .read(file)
        .<Parsed>map(settings -> new Parsed.Good(settings, file))
        .orElseGet(() -> new Parsed.Bad(report.problems()));
  }
}
