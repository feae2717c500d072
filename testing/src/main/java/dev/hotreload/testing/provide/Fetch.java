package dev.hotreload.testing.provide;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Downloads with bounds: 10 s to connect, 10 minutes for a file, 30 s without a new byte. */
final class Fetch implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int FILE_SECONDS = 600;
  private static final int STALL_SECONDS = 30;

  private final Phases phases;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  Fetch(Phases phases) {
    this.phases = phases;
  }

  /** A small text. */
  String text(URI source) throws ProvisionFailed {
    HttpRequest request = HttpRequest.newBuilder(source).timeout(CONNECT.multipliedBy(3)).build();
    var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    return body(source, await(source, answer, Progressing.NONE));
  }

  /** A file that must have this SHA-256, given as hexadecimal digits. */
  void file(URI source, Path target, String checksum) throws IOException, ProvisionFailed {
    AtomicLong length = new AtomicLong(-1);
    var answer =
        client.sendAsync(
            HttpRequest.newBuilder(source).build(),
            head -> {
              length.set(head.headers().firstValueAsLong("content-length").orElse(-1));
              return BodySubscribers.ofFile(target);
            });
    body(
        source,
        await(
            source,
            answer,
            () -> {
              long size = Files.exists(target) ? Files.size(target) : 0;
              phases.done(length.get() > 0 ? (double) size / length.get() : 0);
              return size;
            }));
    if (!sha256(target).equals(checksum.toLowerCase(Locale.ROOT))) {
      throw new ProvisionFailed(source + " does not have the checksum published beside it");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static <T> T body(URI source, HttpResponse<T> answer) throws ProvisionFailed {
    if (answer.statusCode() != 200) {
      throw new ProvisionFailed(source + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  private static <T> HttpResponse<T> await(
      URI source, CompletableFuture<HttpResponse<T>> answer, Progressing progressing)
      throws ProvisionFailed {
    long last = 0;
    int still = 0;
    try {
      for (int second = 0; second < FILE_SECONDS && still < STALL_SECONDS; second++) {
        try {
          return answer.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          long size = progressing.size();
          still = size == last ? still + 1 : 0;
          last = size;
        }
      }
      throw new ProvisionFailed(source + " took too long");
    } catch (ExecutionException e) {
      throw new ProvisionFailed(source + " can't be reached, " + kind(e));
    } catch (IOException e) {
      throw new ProvisionFailed("the file of " + source + " can't be read");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvisionFailed("interrupted");
    } finally {
      answer.cancel(true);
    }
  }

  private static String kind(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null ? "unknown cause" : cause.getClass().getSimpleName();
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[1 << 16];
      for (int read = stream.read(block); read >= 0; read = stream.read(block)) {
        digest.update(block, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Looks how much has come, once a second. */
  private interface Progressing {
    Progressing NONE = () -> 0;

    long size() throws IOException;
  }
}
