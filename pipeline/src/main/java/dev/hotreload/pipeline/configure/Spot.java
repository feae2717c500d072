package dev.hotreload.pipeline.configure;

/** A place in the file, to which a problem can be pinned. */
record Spot(String path, Report report) {
  Spot field(String name) {
    return new Spot(path.isEmpty() ? name : path + "." + name, report);
  }

  Spot item(int index) {
    return new Spot(path + "[" + index + "]", report);
  }

  void wrong(String message) {
    report.wrong(path, message);
  }

  void missing() {
    wrong("is missing");
  }

  /** Notes on which line this place stands; the first word counts. */
  Spot stands(int line) {
    report.stands(path, line);
    return this;
  }

  void unreadable(int line, String message) {
    report.unreadable(path, line, message);
  }
}
