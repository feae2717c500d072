package dev.hotreload.pipeline.reload.haproxy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commands that reloading needs. */
record RuntimeApi(CommandLine line) {
  /** To clean up after a failure that may have used up the time of everything else. */
  private static final Duration TO_ABORT = Duration.ofSeconds(1);

  /** The names of the files that HAProxy has loaded; none for a store that it does not know. */
  List<String> loaded(Store store, Deadline deadline) throws Refusal, InterruptedException {
    String answer = line.ask(store.list(), deadline);
    if (answer.contains("Permission denied") || answer.contains("Can't allocate memory")) {
      throw Refusal.unheard(
          here() + " does not list what is loaded: its `stats socket` line needs level admin");
    }
    return answer.contains("Unknown command")
        ? List.of()
        : answer
            .lines()
            .filter(each -> !each.isBlank() && !each.startsWith("#") && !each.startsWith("*"))
            .map(each -> each.replaceFirst(" - [0-9]+ certificate\\(s\\)$", "").strip())
            .toList();
  }

  /** The worker that answers. */
  Optional<Worker> worker(Deadline deadline) throws Refusal, InterruptedException {
    return Worker.of(line.ask("show info", deadline));
  }

  /** Why commands would be refused; empty if they would not. */
  Optional<String> obstacle(Deadline deadline) throws Refusal, InterruptedException {
    String level = line.ask("show cli level", deadline).strip();
    return level.equals("user") || level.equals("operator")
        ? Optional.of(
            here() + " has the level " + level + ": its `stats socket` line needs level admin")
        : Optional.empty();
  }

  /**
   * Replaces one file in memory: in all of HAProxy or, after any failure, nowhere.
   *
   * @param pem without blank lines
   * @param ours files whose transactions nobody else begins: one that is open is left over
   */
  void replace(Store store, String name, byte[] pem, Set<String> ours, Deadline deadline)
      throws Refusal, InterruptedException {
    boolean done = false;
    try {
      line.ask(store.command("abort", name), deadline); // what a crash between the two steps left
      set(store, name, pem, ours, deadline);
      Answer answer = new Answer(line.ask(store.command("commit", name), deadline));
      if (!answer.isCommitted()) {
        throw refused(store, name, answer);
      }
      done = true;
    } finally {
      if (!done) {
        abort(store, name);
      }
    }
  }

  private void set(Store store, String name, byte[] pem, Set<String> ours, Deadline deadline)
      throws Refusal, InterruptedException {
    byte[] command = command(store, name, pem);
    Answer answer = new Answer(line.ask(command, deadline));
    Optional<String> other = answer.transactionOfAnother().filter(ours::contains);
    if (other.isPresent()) {
      line.ask(store.command("abort", other.get()), deadline);
      answer = new Answer(line.ask(command, deadline));
    }
    if (!answer.isSet()) {
      throw refused(store, name, answer);
    }
  }

  private void abort(Store store, String name) throws InterruptedException {
    try {
      line.ask(store.command("abort", name), Deadline.in(TO_ABORT));
    } catch (Refusal e) {
      return; // the next try begins with an abort
    }
  }

  /** {@code set ssl cert NAME <<}, the payload, and the empty line that ends it. */
  private static byte[] command(Store store, String name, byte[] pem) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(pem.length + name.length() + 32);
    bytes.writeBytes((store.set() + " " + name + " <<\n").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(pem);
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private Refusal refused(Store store, String name, Answer answer) {
    String reason = store.of(name) + ": " + here() + " " + answer.reason();
    return answer.isOfContent() ? new Refusal(reason) : Refusal.unheard(reason);
  }

  private String here() {
    return "HAProxy's socket " + line.socket();
  }
}
