package dev.hotreload.pipeline.reload.haproxy;

import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import dev.hotreload.pipeline.validate.PemText;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One file of HAProxy's memory, and the files of a source that it is replaced by.
 *
 * @param name what HAProxy calls it
 * @param file with the certificates, relative to the source
 * @param key file with the key; absent means in the same file, or beside it
 * @param mounted whether HAProxy reads that very file when it starts
 */
record HandOver(
    Store store, String source, String name, String file, @Nullable String key, boolean mounted) {
  /** Every file of the source that goes this way. */
  Set<String> files(Snapshot snapshot) {
    Set<String> files = new HashSet<>(Set.of(file));
    if (store == Store.CERTIFICATES) {
      files.add(keyFile(snapshot));
    }
    return files;
  }

  /**
   * Whether an OCSP response, signed timestamps or an issuer lie beside the certificate. HAProxy drops
   * them when the certificate is replaced (tried on 2.6), and finds them again only on its disk.
   */
  boolean hasCompanions(Snapshot snapshot) {
    return store == Store.CERTIFICATES
        && Stream.of(".ocsp", ".sctl", ".issuer")
            .flatMap(ending -> Stream.of(file + ending, bare(file) + ending))
            .anyMatch(name -> snapshot.files().containsKey(name));
  }

  /** The normalised PEM: leaf and chain in the file's order, then the key. */
  byte[] payload(Snapshot snapshot) throws Refusal {
    ByteArrayOutputStream pem = new ByteArrayOutputStream();
    pem.writeBytes(bytes(file, PemText.certificates(content(snapshot, file))));
    if (store == Store.CERTIFICATES) {
      String keyFile = keyFile(snapshot);
      pem.writeBytes(bytes(keyFile, PemText.key(content(snapshot, keyFile))));
    }
    return pem.toByteArray();
  }

  /**
   * HAProxy itself looks for {@code site.pem.key}, and with {@code ssl-load-extra-del-ext} for {@code
   * site.key}.
   */
  private String keyFile(Snapshot snapshot) {
    if (key != null) {
      return key;
    }
    SnapshotFile whole = snapshot.files().get(file);
    if (whole != null && whole.content() != null && PemText.holdsKey(whole.content())) {
      return file;
    }
    return Stream.of(file + ".key", bare(file) + ".key")
        .filter(each -> snapshot.files().containsKey(each))
        .findFirst()
        .orElse(bare(file) + ".key");
  }

  private static String bare(String file) {
    int dot = file.lastIndexOf('.');
    return dot > file.lastIndexOf('/') + 1 ? file.substring(0, dot) : file;
  }

  private byte[] content(Snapshot snapshot, String wanted) throws Refusal {
    SnapshotFile found = snapshot.files().get(wanted);
    if (found == null) {
      throw new Refusal(
          store.of(name)
              + ": source "
              + source
              + " has no "
              + wanted
              + ", only "
              + String.join(", ", shown(snapshot)));
    }
    if (found.content() == null) {
      throw new IllegalStateException("The snapshot was read without content");
    }
    return found.content();
  }

  private byte[] bytes(String wanted, PemText text) throws Refusal {
    return switch (text) {
      case PemText.Normal(var bytes) -> bytes;
      case PemText.Broken(var problem) ->
          throw new Refusal(
              store.of(name) + ": " + wanted + " of source " + source + " " + problem);
    };
  }

  private static List<String> shown(Snapshot snapshot) {
    return snapshot.files().keySet().stream().limit(5).toList();
  }
}
