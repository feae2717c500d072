package dev.hotreload.pipeline.serve;

import dev.hotreload.pipeline.Controls;
import dev.hotreload.pipeline.serve.TokenFile.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the token that the agent file names a file for (RFC 6750), and for nothing if it names
 * none. A file that can't be used closes the door.
 */
final class TokenDoor implements Door {
  private static final Logger LOG = LoggerFactory.getLogger(TokenDoor.class);
  private static final Pattern BEARER =
      Pattern.compile("Bearer +([!-~]+)", Pattern.CASE_INSENSITIVE);
  private static final String CHALLENGE = "Bearer realm=\"hotreload\"";

  private final Controls controls;
  private volatile String told = "";

  TokenDoor(Controls controls) {
    this.controls = controls;
  }

  /** Tells now, not at the first request, if nobody could be let in. */
  TokenDoor look() {
    if (tokenFile().map(file -> new TokenFile(file).read()).orElse(null)
        instanceof Reading.Unusable(var reason)) {
      tellOnce(reason);
    }
    return this;
  }

  @Override
  public Entry at(Incoming request) {
    return tokenFile()
        .map(file -> asked(new TokenFile(file).read(), request))
        .orElseGet(() -> new Entry.Admitted(false));
  }

  /** As the agent file says now: it may be reloaded. */
  private Optional<Path> tokenFile() {
    return controls.settings().flatMap(settings -> Optional.ofNullable(settings.api().tokenFile()));
  }

  private Entry asked(Reading reading, Incoming request) {
    return switch (reading) {
      case Reading.Usable(var token) -> {
        told = "";
        yield shown(token, request.headers("Authorization"));
      }
      case Reading.Unusable(var reason) -> {
        tellOnce(reason);
        yield new Entry.Refused(
            Answer.line(
                503,
                "Nobody is let in, because the file of api.tokenFile can't be used: the agent's log"
                    + " tells why"));
      }
    };
  }

  private static Entry shown(Token token, List<String> credentials) {
    var bearer = BEARER.matcher(credentials.size() == 1 ? credentials.getFirst() : "");
    if (!bearer.matches()) {
      return refused("Send the token of api.tokenFile as Authorization: Bearer", CHALLENGE);
    }
    return token.is(bearer.group(1))
        ? new Entry.Admitted(true)
        : refused(
            "This is not the token that api.tokenFile holds now",
            CHALLENGE + ", error=\"invalid_token\"");
  }

  private static Entry refused(String line, String challenge) {
    return new Entry.Refused(Answer.line(401, line).with("WWW-Authenticate", challenge));
  }

  private void tellOnce(String reason) {
    if (!told.equals(reason)) {
      told = reason;
      LOG.error("{}. Until then nobody is let in to the local listener", reason);
    }
  }
}
