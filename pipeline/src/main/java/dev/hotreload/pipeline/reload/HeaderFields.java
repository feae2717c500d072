package dev.hotreload.pipeline.reload;

import dev.hotreload.api.file.Header;
import dev.hotreload.pipeline.request.Field;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The header of a request. Credentials lie in files, which are read again for every request: they
 * rotate too.
 */
final class HeaderFields {
  private static final int VALUE_BYTES = 16_384;

  private final List<Header> headers;

  HeaderFields(List<Header> headers) {
    this.headers = headers;
  }

  /** What came of reading them. */
  sealed interface Reading {}

  /** All could be read. */
  record Fields(List<Field> fields) implements Reading {}

  /**
   * One could not.
   *
   * @param reason names the field and its file, never the value
   */
  record Unusable(String reason) implements Reading {}

  Reading read() {
    List<Field> fields = new ArrayList<>();
    for (Header header : headers) {
      Field field;
      try {
        field = field(header);
      } catch (IOException e) {
        return new Unusable(
            "header " + header.name() + ": " + header.valueFile() + " can't be read by the agent");
      }
      if (!field.sendable()) {
        return new Unusable(
            "header "
                + field
                + " can't be sent: the agent itself sets it, or its value has characters that a"
                + " header can't carry");
      }
      fields.add(field);
    }
    return new Fields(fields);
  }

  private static Field field(Header header) throws IOException {
    String name = header.name() == null ? "" : header.name();
    if (header.valueFile() != null) {
      return new Field(name, firstLine(Path.of(header.valueFile())));
    }
    return new Field(name, header.value() == null ? "" : header.value());
  }

  private static String firstLine(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("not a file"); // a FIFO would be waited for
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(VALUE_BYTES);
      return new String(start, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("").strip();
    }
  }
}
