package dev.hotreload.pipeline.reload;

import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.request.Address;
import dev.hotreload.pipeline.request.Answer;
import dev.hotreload.pipeline.request.Exchange;
import dev.hotreload.pipeline.request.Request;
import dev.hotreload.pipeline.request.Trust;
import dev.hotreload.pipeline.request.Unanswered;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sends a request to the server's own reload endpoint. Redirects are not followed. */
final class HttpReloader implements Reloader {
  /** An answer is read to its end, so that the server is not cut off, but not for ever. */
  private static final int BODY_BYTES = 65_536;

  private final ReloadSettings.Http settings;
  private final HeaderFields fields;

  HttpReloader(ReloadSettings.Http settings) {
    this.settings = settings;
    fields = new HeaderFields(settings.headers());
  }

  @Override
  public Optional<String> obstacle() {
    return switch (fields.read()) {
      case HeaderFields.Fields all -> Optional.empty();
      case HeaderFields.Unusable bad -> Optional.of(bad.reason());
    };
  }

  @Override
  public Optional<ServerProcess> process() {
    return Optional.empty();
  }

  @Override
  public Outcome reload(Change change) throws InterruptedException {
    return switch (fields.read()) {
      case HeaderFields.Fields all ->
          send(new Request(settings.method(), settings.url(), all.fields(), settings.body()));
      case HeaderFields.Unusable bad -> new Outcome.Refused(bad.reason());
    };
  }

  private Outcome send(Request request) throws InterruptedException {
    Exchange exchange = new Exchange(Trust.JDK, settings.timeout(), BODY_BYTES);
    try {
      return judge(request, exchange.send(request));
    } catch (IOException e) {
      return new Outcome.Refused(
          request.method()
              + " failed: "
              + Address.of(request.url())
              + " "
              + Unanswered.because(e, settings.timeout()),
          !(e instanceof ConnectException));
    }
  }

  private Outcome judge(Request request, Answer answer) {
    if (accepts(answer.status())) {
      return new Outcome.Told();
    }
    return new Outcome.Refused(request + " answered " + answer.status() + ", not " + accepted());
  }

  private boolean accepts(int status) {
    return settings.accept().isEmpty()
        ? status >= 200 && status <= 299
        : settings.accept().contains(status);
  }

  private String accepted() {
    return settings.accept().isEmpty()
        ? "200 to 299"
        : settings.accept().stream()
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(" or "));
  }
}
