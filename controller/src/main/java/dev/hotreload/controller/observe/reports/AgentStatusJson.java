package dev.hotreload.controller.observe.reports;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hotreload.api.Names;
import dev.hotreload.api.wire.AgentStatus;
import java.io.IOException;
import java.util.Optional;

/** Reads the body of {@code GET /status}. Two older versions of it are understood. */
final class AgentStatusJson {
  private static final int UNDERSTOOD = 2;

  private static final ObjectReader READER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build()
          .readerFor(AgentStatus.class);

  private AgentStatusJson() {}

  /** Empty for anything that is no complete status. What was wrong is not quoted from it. */
  static Optional<AgentStatus> read(byte[] body) {
    try {
      AgentStatus status = READER.readValue(body);
      return isComplete(status) ? Optional.of(status) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the records promise never to be absent, from a peer that promises nothing. */
  @SuppressWarnings("ConstantValue")
  private static boolean isComplete(AgentStatus status) {
    return status != null
        && status.wire() >= Names.WIRE_VERSION - UNDERSTOOD
        && status.startId() != null
        && status.agent() != null
        && status.state() != null
        && status.file() != null
        && status.file().state() != null
        && (status.lastReload() == null || status.lastReload().state() != null)
        && status.sources().stream().allMatch(AgentStatusJson::isComplete);
  }

  @SuppressWarnings("ConstantValue")
  private static boolean isComplete(dev.hotreload.api.wire.SourceStatus source) {
    return source != null
        && source.name() != null
        && source.state() != null
        && (source.served() == null || source.served().fingerprint() != null);
  }
}
