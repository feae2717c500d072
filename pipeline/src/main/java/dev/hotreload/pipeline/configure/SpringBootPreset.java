package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.Format;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Spring Boot application binds its configuration anew on {@code POST /actuator/refresh}, which
 * Spring Cloud's context brings and which has to be exposed. It tells nobody when it did so or which
 * values it has, so of a configuration nothing is proven unless somebody writes a check of a value
 * that the application shows. Certificates of SSL bundles with {@code reload-on-update} it takes over
 * by itself: a handshake proves them.
 */
record SpringBootPreset() implements ServerPreset {
  @Override
  public ReloadSettings reload() {
    return new ReloadSettings.Http(
        URI.create("http://127.0.0.1:8080/actuator/refresh"),
        "POST",
        List.of(),
        null,
        Set.of(),
        Checks.TIMEOUT);
  }

  @Override
  public List<SourceSettings> complete(List<SourceSettings> written) {
    return Checks.added(written, source -> Optional.empty()).stream()
        .map(SpringBootPreset::parsed)
        .toList();
  }

  /** A file that does not parse would be answered with 500, and a restart would fail. */
  private static SourceSettings parsed(SourceSettings source) {
    if (source.validate().stream().anyMatch(ValidateSettings.Parses.class::isInstance)) {
      return source;
    }
    var validate = new ArrayList<>(source.validate());
    validate.add(new ValidateSettings.Parses(Format.AUTO));
    return source.withValidate(validate);
  }

  @Override
  public List<VerifySettings> complete(List<VerifySettings> written, ReloadSettings reload) {
    return List.copyOf(written);
  }

  @Override
  public @Nullable String missing(List<SourceSettings> completed) {
    return null;
  }
}
