package dev.hotreload.demo.join;

import dev.hotreload.demo.play.Narrator;
import dev.hotreload.testing.kubernetes.ApiServer;
import dev.hotreload.testing.run.Finished;
import java.nio.file.Path;

/** kubectl, as a person uses it. */
record Kubectl(ApiServer api, Narrator narrator) {
  private static final String LIMIT = "--timeout=45s";

  /** Says what it does, and does it. */
  void apply(Path manifest) {
    narrator.does("kubectl apply -f " + manifest.getFileName());
    api.kubectl("apply", "--server-side", "--force-conflicts", "-f", manifest.toString()).orThrow();
  }

  /** Says what it does, does it, and shows what it printed. */
  Finished show(String... arguments) {
    narrator.does("kubectl " + String.join(" ", arguments));
    var finished = api.kubectl(arguments);
    narrator.quote(finished.stdout() + finished.stderr());
    return finished;
  }

  /** Whether the field of all these objects becomes this within 45 s. */
  boolean becomes(String field, String value, String... objects) {
    var arguments = new String[objects.length + 3];
    arguments[0] = "wait";
    System.arraycopy(objects, 0, arguments, 1, objects.length);
    arguments[objects.length + 1] = "--for=jsonpath={" + field + "}=" + value;
    arguments[objects.length + 2] = LIMIT;
    return api.kubectl(arguments).succeeded();
  }
}
