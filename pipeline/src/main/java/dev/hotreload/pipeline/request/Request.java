package dev.hotreload.pipeline.request;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request. Its text is fit for a reason or a log: neither header values nor a query are in it.
 *
 * @param body absent for none; methods other than GET then say {@code Content-Length: 0}
 */
public record Request(String method, URI url, List<Field> fields, @Nullable String body) {
  private static final List<Field> DEFAULTS =
      List.of(new Field("User-Agent", "hotreload"), new Field("Accept", "*/*"));

  public Request {
    fields = List.copyOf(fields);
    for (Field field : fields) {
      if (!field.sendable()) {
        throw new IllegalArgumentException("the field " + field + " can't be sent");
      }
    }
  }

  /** The request line, the header and the body as they go over the wire. */
  byte[] bytes() {
    byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(Address.of(url).target()).append(" HTTP/1.1\r\n");
    append(head, new Field("Host", Address.of(url).authority()));
    append(head, new Field("Connection", "close"));
    if (body != null || !method.equals("GET")) {
      append(head, new Field("Content-Length", Integer.toString(content.length)));
    }
    DEFAULTS.stream().filter(each -> !isSet(each.name())).forEach(each -> append(head, each));
    fields.forEach(each -> append(head, each));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(content);
    return all.toByteArray();
  }

  private boolean isSet(String name) {
    return fields.stream().anyMatch(each -> each.name().equalsIgnoreCase(name));
  }

  private static void append(StringBuilder head, Field field) {
    head.append(field.name()).append(": ").append(field.value()).append("\r\n");
  }

  /** Such as {@code POST http://127.0.0.1:9090/-/reload}. */
  @Override
  public String toString() {
    return method + " " + Address.of(url);
  }
}
