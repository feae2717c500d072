package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One certificate that HAProxy has loaded, and the files that it is renewed from. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HaproxyCertificate(
    @JsonPropertyDescription("The source that holds it.") @Required @Size(min = 1, max = 63) @Nullable String source,
    @JsonPropertyDescription(
            "What HAProxy calls it: the file as its configuration writes it, and as `show ssl cert`"
                + " lists it.")
        @Required
        @Pattern("^[^\\\\;<\\s*][^\\\\;<\\s]*$") @Size(max = 1024) @Nullable String file,
    @JsonPropertyDescription(
            "The source's file with leaf and chain, relative to its path. Default tls.crt.")
        @Size(min = 1, max = 253) @Nullable String certificate,
    @JsonPropertyDescription(
            "The source's file with the key. Default: certificate itself if it holds a key, else the"
                + " file beside it that ends in .key.")
        @Size(min = 1, max = 253) @Nullable String key) {}
