package dev.hotreload.pipeline.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.file.AgentFile;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.ReloadResult;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
  private final JsonMapper jackson = JsonMapper.builder().build();
  private final Json json = new Json();

  @Property(tries = 100)
  void everyWireRecordIsWrittenAsJacksonWritesIt(@ForAll long seed) throws IOException {
    for (var type : List.of(AgentStatus.class, ReloadResult.class, AgentFile.class)) {
      var value = new Any(new Random(seed)).of(type);
      assertThat(new String(json.bytes(value), UTF_8))
          .isEqualTo(jackson.writeValueAsString(value) + "\n");
    }
  }

  @Test
  void aMapIsAnObjectAndWhatNoRecordHoldsIsAMistakeOfOurs() {
    assertThat(new String(json.bytes(Map.of("a", List.of(1, true))), UTF_8))
        .isEqualTo("{\"a\":[1,true]}\n");
    assertThatIllegalStateException().isThrownBy(() -> json.bytes(new Object()));
  }

  /** Records full of anything that their types allow. */
  private record Any(Random random) {
    Object of(Class<?> type) {
      var components = type.getRecordComponents();
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var values = Arrays.stream(components).map(each -> value(each.getGenericType())).toArray();
      for (int i = 0; i < values.length; i++) {
        var absent = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
        values[i] = absent && random.nextInt(3) == 0 ? null : values[i];
      }
      try {
        return type.getDeclaredConstructor(types).newInstance(values);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    private Object value(Type type) {
      if (type instanceof ParameterizedType list) {
        var items = new ArrayList<Object>();
        for (int i = random.nextInt(3); i > 0; i--) {
          items.add(value(list.getActualTypeArguments()[0]));
        }
        return items;
      }
      var plain = (Class<?>) type;
      if (plain.isEnum()) {
        return plain.getEnumConstants()[random.nextInt(plain.getEnumConstants().length)];
      }
      if (plain == ContentDigest.class) {
        return ContentDigest.of(Map.of("a", text().getBytes(UTF_8)));
      }
      return plain.isRecord() ? of(plain) : single(plain);
    }

    private Object single(Class<?> type) {
      return switch (type.getSimpleName()) {
        case "String" -> text();
        case "Integer", "int" -> random.nextInt();
        case "Long", "long" -> random.nextLong();
        case "Boolean", "boolean" -> random.nextBoolean();
        default -> throw new IllegalStateException("no way to make a " + type);
      };
    }

    /** Control characters, quotes, text beyond the basic plane. */
    private String text() {
      var text = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        text.appendCodePoint(
            switch (random.nextInt(4)) {
              case 0 -> random.nextInt(0x20);
              case 1 -> "\"\\/<'".charAt(random.nextInt(5));
              case 2 -> 0x1F600 + random.nextInt(16);
              default -> 0x20 + random.nextInt(0x700);
            });
      }
      return text.toString();
    }
  }
}
