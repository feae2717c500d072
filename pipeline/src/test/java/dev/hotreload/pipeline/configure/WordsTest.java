package dev.hotreload.pipeline.configure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hotreload.api.State;
import dev.hotreload.api.file.AgentFile;
import dev.hotreload.api.wire.AgentStatus;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void theyAreTheWordsThatTheAnnotationsOfTheContractSay() throws JsonProcessingException {
    var jackson = JsonMapper.builder().build();
    var enums = new LinkedHashSet<Class<?>>();
    collect(AgentFile.class, enums);
    collect(AgentStatus.class, enums);
    assertThat(enums).contains(State.class).hasSizeGreaterThan(4);
    for (var type : enums) {
      for (var constant : type.getEnumConstants()) {
        assertThat('"' + Words.of((Enum<?>) constant) + '"')
            .isEqualTo(jackson.writeValueAsString(constant));
      }
    }
  }

  /** The enums that a record holds, at any depth. */
  private static void collect(Type type, Set<Class<?>> enums) {
    if (type instanceof ParameterizedType list) {
      collect(list.getActualTypeArguments()[0], enums);
    } else if (type instanceof Class<?> one && one.isEnum()) {
      enums.add(one);
    } else if (type instanceof Class<?> one && one.isRecord()) {
      for (var component : one.getRecordComponents()) {
        collect(component.getGenericType(), enums);
      }
    }
  }
}
