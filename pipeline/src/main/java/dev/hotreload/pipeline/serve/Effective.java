package dev.hotreload.pipeline.serve;

import dev.hotreload.api.file.AgentFile;
import dev.hotreload.api.file.Api;
import dev.hotreload.api.file.ExecReload;
import dev.hotreload.api.file.ExecValidation;
import dev.hotreload.api.file.ExecVerification;
import dev.hotreload.api.file.Header;
import dev.hotreload.api.file.Hold;
import dev.hotreload.api.file.HttpReload;
import dev.hotreload.api.file.HttpVerification;
import dev.hotreload.api.file.JsonSchemaValidation;
import dev.hotreload.api.file.KeystoreValidation;
import dev.hotreload.api.file.NoReload;
import dev.hotreload.api.file.PermissionsValidation;
import dev.hotreload.api.file.Poll;
import dev.hotreload.api.file.Reload;
import dev.hotreload.api.file.SignalReload;
import dev.hotreload.api.file.Source;
import dev.hotreload.api.file.TlsValidation;
import dev.hotreload.api.file.TlsVerification;
import dev.hotreload.api.file.Validation;
import dev.hotreload.api.file.Verification;
import dev.hotreload.api.file.WorkersVerification;
import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.configure.Settings.ApiSettings;
import dev.hotreload.pipeline.configure.Settings.PollSettings;
import dev.hotreload.pipeline.configure.SourceSettings;
import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.configure.VerifySettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Settings as the agent file that would say all of it: defaults filled in, preset written out. What
 * may be a credential is left out: values of headers, the body of a request, user information in a
 * URL.
 */
final class Effective {
  private Effective() {}

  static AgentFile file(Settings settings) {
    return new AgentFile(
        settings.name(),
        settings.policy(),
        null,
        poll(settings.poll()),
        settings.sources().stream().map(Effective::source).toList(),
        settings.together().isEmpty() ? null : settings.together(),
        reload(settings.reload()),
        settings.verify().stream().map(Effective::verification).toList(),
        settings.hold() == null ? null : new Hold(length(settings.hold())),
        api(settings.api()));
  }

  private static Poll poll(PollSettings poll) {
    return new Poll(length(poll.interval()), length(poll.settle()), poll.fullRead(), poll.hint());
  }

  private static Api api(ApiSettings api) {
    return new Api(address(api.host(), api.port()), text(api.tokenFile()), api.path());
  }

  private static Source source(SourceSettings source) {
    return new Source(
        source.name(),
        source.path().toString(),
        null,
        null,
        source.validate().stream().map(Effective::validation).toList(),
        text(source.publishTo()));
  }

  private static Validation validation(ValidateSettings validate) {
    return switch (validate) {
      case ValidateSettings.Tls tls ->
          new Validation(
              new TlsValidation(
                  tls.certificate(),
                  tls.key(),
                  length(tls.minRemaining()),
                  tls.dnsNames(),
                  tls.passwordFile(),
                  tls.trust()),
              null,
              null,
              null,
              null,
              null);
      case ValidateSettings.Parses(var format) ->
          new Validation(null, format, null, null, null, null);
      case ValidateSettings.Exec exec ->
          new Validation(
              null,
              null,
              new ExecValidation(exec.command(), length(exec.timeout())),
              null,
              null,
              null);
      case ValidateSettings.Permissions(var privateKey) ->
          new Validation(null, null, null, new PermissionsValidation(privateKey), null, null);
      case ValidateSettings.Keystore keystore ->
          new Validation(null, null, null, null, keystore(keystore), null);
      case ValidateSettings.JsonSchema(var schema, var file) ->
          new Validation(null, null, null, null, null, new JsonSchemaValidation(schema, file));
    };
  }

  private static KeystoreValidation keystore(ValidateSettings.Keystore keystore) {
    return new KeystoreValidation(
        keystore.file(),
        keystore.passwordFile(),
        keystore.type(),
        keystore.holds(),
        keystore.alias(),
        length(keystore.minRemaining()),
        keystore.dnsNames());
  }

  private static Reload reload(ReloadSettings reload) {
    return switch (reload) {
      case ReloadSettings.Signal(var name, var pidFile, var process) ->
          new Reload(new SignalReload(name, text(pidFile), process), null, null, null, null);
      case ReloadSettings.Http http -> new Reload(null, request(http), null, null, null);
      case ReloadSettings.Exec(var command, var timeout) ->
          new Reload(null, null, new ExecReload(command, length(timeout)), null, null);
      case ReloadSettings.Haproxy haproxy ->
          new Reload(null, null, null, HaproxyShown.of(haproxy, length(haproxy.timeout())), null);
      case ReloadSettings.None none -> new Reload(null, null, null, null, new NoReload());
    };
  }

  private static HttpReload request(ReloadSettings.Http http) {
    return new HttpReload(
        withoutUser(http.url()),
        http.method(),
        http.headers().stream().map(h -> new Header(h.name(), null, h.valueFile())).toList(),
        http.body() == null ? null : "(" + http.body().length() + " characters, not shown)",
        List.copyOf(new TreeSet<>(http.accept())),
        length(http.timeout()));
  }

  private static Verification verification(VerifySettings verify) {
    return switch (verify) {
      case VerifySettings.Tls tls ->
          new Verification(
              new TlsVerification(
                  address(tls.host(), tls.port()),
                  tls.serverName(),
                  tls.startTls(),
                  tls.source(),
                  length(tls.timeout())),
              null,
              null,
              null);
      case VerifySettings.Http http ->
          new Verification(
              null,
              new HttpVerification(
                  withoutUser(http.url()),
                  http.status(),
                  text(http.pattern()),
                  http.pointer(),
                  http.value(),
                  http.newer(),
                  length(http.timeout())),
              null,
              null);
      case VerifySettings.Exec exec ->
          new Verification(
              null, null, new ExecVerification(exec.command(), length(exec.timeout())), null);
      case VerifySettings.Workers(var timeout) ->
          new Verification(null, null, null, new WorkersVerification(length(timeout)));
    };
  }

  private static String address(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static String withoutUser(URI url) {
    return url.toString().replaceFirst("//[^/?#]*@", "//");
  }

  /** The largest unit that says it without a rest, as people write it. */
  private static String length(Duration length) {
    var millis = length.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    var seconds = millis / 1000;
    if (seconds % 60 != 0 || seconds == 0) {
      return seconds + "s";
    }
    return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
  }
}
