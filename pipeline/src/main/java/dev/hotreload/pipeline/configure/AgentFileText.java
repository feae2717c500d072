package dev.hotreload.pipeline.configure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hotreload.api.file.AgentFile;

/** Writes an agent file as YAML that {@link AgentFiles} reads back to the same. Thread-safe. */
public final class AgentFileText {
  private final ObjectWriter writer =
      new YAMLMapper(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .build())
          .writerFor(AgentFile.class);

  /** In the order of the records' components, without what is absent: equal files, equal text. */
  public String render(AgentFile file) {
    try {
      return writer.writeValueAsString(file);
    } catch (JsonProcessingException ours) {
      throw new IllegalStateException("an agent file that can't be written", ours);
    }
  }
}
