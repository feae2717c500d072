package dev.hotreload.pipeline.serve;

import dev.hotreload.pipeline.Controls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The endpoint of the Config Reload specification, default {@code /config/}. */
final class ConfigEndpoint implements Endpoint {
  private static final String ACCEPT_RANGES = "Accept-Ranges";
  private static final String SELECTOR = "selector";

  private final Controls controls;
  private final Orders orders;
  private final Json json;

  ConfigEndpoint(Controls controls, Orders orders, Json json) {
    this.controls = controls;
    this.orders = orders;
    this.json = json;
  }

  @Override
  public List<String> methods() {
    return List.of("GET", "HEAD", "OPTIONS", "PATCH");
  }

  @Override
  public Map<String, String> capabilities() {
    return Map.of(ACCEPT_RANGES, SELECTOR);
  }

  @Override
  public Answer answer(Incoming request) throws InterruptedException {
    if (request.method().equals("PATCH")) {
      return orders.answer(request, null);
    }
    // Ranges are defined for GET alone, and one of another unit is ignored: RFC 9110, section 14.2.
    return request
        .header("Range")
        .filter(range -> request.method().equals("GET") && range.startsWith(SELECTOR + "="))
        .map(range -> part(range.substring(SELECTOR.length() + 1).strip()))
        .orElseGet(() -> Answer.json(200, whole()))
        .with(ACCEPT_RANGES, SELECTOR);
  }

  private byte[] whole() {
    var whole = new LinkedHashMap<String, Object>();
    controls.settings().ifPresent(settings -> whole.put("configuration", Effective.file(settings)));
    whole.put("status", controls.status());
    return json.bytes(whole);
  }

  private Answer part(String pointer) {
    Optional<byte[]> part;
    try {
      part = JsonPart.of(whole(), pointer);
    } catch (IllegalArgumentException noPointer) {
      return Answer.line(416, "The selector is no JSON pointer (RFC 6901): " + pointer);
    }
    return part.map(bytes -> Answer.json(206, bytes))
        .map(answer -> answer.with("Content-Range", SELECTOR + " " + pointer))
        .orElseGet(() -> Answer.line(416, "Nothing stands at " + pointer));
  }
}
