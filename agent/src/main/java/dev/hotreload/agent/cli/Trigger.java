package dev.hotreload.agent.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.pipeline.serve.Token;
import dev.hotreload.pipeline.serve.TokenFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends the PATCH of the Config Reload specification and waits for its result. */
final class Trigger {
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration LONG_POLL = Duration.ofSeconds(10);

  private final URI agent;
  private final PrintWriter out;
  private final PrintWriter err;
  private @Nullable Token token;
  private final JsonMapper json = JsonMapper.builder().build();

  Trigger(InetSocketAddress agent, PrintWriter out, PrintWriter err) {
    var host = agent.getHostString();
    this.agent =
        URI.create(
            "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + agent.getPort());
    this.out = out;
    this.err = err;
  }

  /** Shows the token of a file with every request. */
  Exit identify(Path tokenFile) {
    return switch (new TokenFile(tokenFile).read()) {
      case TokenFile.Reading.Usable(var usable) -> {
        token = usable;
        yield Exit.GOOD;
      }
      case TokenFile.Reading.Unusable(var reason) -> {
        err.println(reason);
        yield Exit.UNUSABLE;
      }
    };
  }

  /**
   * Sends it and waits.
   *
   * @param path the configuration endpoint, or one source below it
   * @param ifMatch the digest that the files must have; absent for any
   * @param wait how long the reload may take
   */
  Exit order(String path, @Nullable String ifMatch, Duration wait) throws InterruptedException {
    try (var client = HttpClient.newBuilder().connectTimeout(ANSWER).build()) {
      var answer = client.send(patch(path, ifMatch), BodyHandlers.ofString());
      var location = answer.headers().firstValue("Location");
      if (answer.statusCode() != 202 || location.isEmpty()) {
        return refused(answer);
      }
      out.println(answer.body().strip() + ": " + agent.resolve(location.get()));
      out.flush();
      return end(client, agent.resolve(location.get()), wait);
    } catch (HttpTimeoutException _) {
      return unreachable("does not answer");
    } catch (ConnectException _) {
      return unreachable("refuses the connection: is the agent up, and is this its api.local?");
    } catch (IOException _) {
      return unreachable("breaks off, or is no agent");
    }
  }

  private Exit end(HttpClient client, URI result, Duration wait)
      throws IOException, InterruptedException {
    var deadline = System.nanoTime() + wait.toNanos();
    while (System.nanoTime() - deadline < 0) {
      var left = Duration.ofNanos(deadline - System.nanoTime()).plusSeconds(1);
      var longest = left.compareTo(LONG_POLL) < 0 ? left : LONG_POLL;
      var answer =
          client.send(
              request(result).header("Prefer", "wait=" + longest.toSeconds()).build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        return refused(answer);
      }
      var reload = json.readValue(answer.body(), ReloadResult.class);
      if (reload.state().ended()) {
        return report(reload);
      }
    }
    err.println("The reload has not ended within " + wait.toSeconds() + " s: " + result);
    return Exit.NOT_GOOD;
  }

  private Exit report(ReloadResult reload) {
    return switch (reload.state()) {
      case SUCCEEDED -> {
        out.println(
            "Succeeded%s, %s"
                .formatted(
                    reload.millis() == null ? "" : " in " + reload.millis() + " ms",
                    reload.verified() ? "verified" : "but no check proves it"));
        yield Exit.GOOD;
      }
      case REJECTED -> failed("Rejected", reload);
      case FAILED -> failed("Failed", reload);
      case WAITING, RUNNING -> throw new IllegalStateException("not ended");
    };
  }

  private Exit failed(String how, ReloadResult reload) {
    err.println(how + Optional.ofNullable(reload.reason()).map(": "::concat).orElse(""));
    return Exit.NOT_GOOD;
  }

  private Exit refused(HttpResponse<String> answer) {
    err.println(answer.statusCode() + ": " + answer.body().strip());
    return Exit.NOT_GOOD;
  }

  private Exit unreachable(String why) {
    err.println(agent + " " + why);
    return Exit.UNUSABLE;
  }

  private HttpRequest patch(String path, @Nullable String ifMatch) {
    var request = request(agent.resolve(path)).method("PATCH", BodyPublishers.noBody());
    if (ifMatch != null) {
      request.header("If-Match", '"' + ifMatch + '"');
    }
    return request.build();
  }

  private HttpRequest.Builder request(URI uri) {
    var request = HttpRequest.newBuilder(uri).timeout(ANSWER);
    return token == null ? request : request.header("Authorization", token.credentials());
  }
}
