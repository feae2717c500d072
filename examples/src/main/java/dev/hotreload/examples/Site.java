package dev.hotreload.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hotreload.pipeline.embed.Content;
import dev.hotreload.pipeline.embed.Refused;
import java.io.IOException;

/** What {@code site.yaml} says: {@code greeting: hello}. */
public record Site(String greeting) {
  /** Refuses with a line that a person can act on, and that quotes nothing. */
  public static Site parse(Content content) throws IOException, Refused {
    try {
      var reader = new YAMLMapper().readerFor(Site.class);
      Site site = reader.readValue(content.bytes("site.yaml"));
      if (site == null || site.greeting() == null) {
        throw new Refused("site.yaml has no greeting");
      }
      return site;
    } catch (JsonProcessingException e) {
      throw new Refused("site.yaml is no site in line " + e.getLocation().getLineNr());
    }
  }
}
