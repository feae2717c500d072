package dev.hotreload.pipeline.serve;

import dev.hotreload.pipeline.Controls;
import dev.hotreload.pipeline.Controls.Ordered;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.configure.SourceSettings;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The PATCH of the Config Reload specification: an order without a body. */
final class Orders {
  private final Controls controls;
  private final Paths paths;

  Orders(Controls controls, Paths paths) {
    this.controls = controls;
    this.paths = paths;
  }

  /**
   * Answers a PATCH.
   *
   * @param source the source it is for; absent for all
   */
  Answer answer(Incoming request, @Nullable String source) throws InterruptedException {
    if (request.hasBody()) {
      return Answer.line(
          415,
          "A PATCH with a body is no reload, and nothing was done: send it with Content-Length: 0 and"
              + " without Transfer-Encoding");
    }
    return switch (IfMatch.of(request.headers("If-Match"))) {
      case IfMatch.Digest(var digest) -> ordered(controls.order(source, digest));
      case IfMatch.Anything any -> ordered(controls.order(source, null));
      case IfMatch.Unusable(var reason) -> Answer.line(400, reason);
    };
  }

  private Answer ordered(Ordered ordered) {
    return switch (ordered) {
      case Ordered.Accepted(var id) ->
          Answer.text(202, "text/plain", "Configuration reload initiated")
              .with("Location", paths.result(id));
      case Ordered.UnknownSource(var name) ->
          Answer.line(404, "There is no source " + name + ": " + known());
      case Ordered.Mismatch(var reason) -> Answer.line(412, reason);
      case Ordered.Impossible(var reason) -> Answer.line(500, reason);
    };
  }

  private String known() {
    return controls.settings().map(Orders::names).orElse("no agent file is in force");
  }

  private static String names(Settings settings) {
    return settings.sources().stream()
        .map(SourceSettings::name)
        .collect(Collectors.joining(", ", "the sources are ", ""));
  }
}
