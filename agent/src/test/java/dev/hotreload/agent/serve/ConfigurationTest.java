package dev.hotreload.agent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hotreload.api.file.AgentFile;
import dev.hotreload.api.file.Format;
import dev.hotreload.api.file.Header;
import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.configure.Settings.ApiSettings;
import dev.hotreload.pipeline.configure.Settings.PollSettings;
import dev.hotreload.pipeline.configure.SourceSettings;
import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.configure.VerifySettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static final String SECRET = "correct-horse-battery-staple";

  @TempDir private Path home;
  private Path token;
  private final Served served = new Served();
  private final ObjectMapper mapper = new ObjectMapper();

  @BeforeEach
  void nameATokenFile() {
    token = home.resolve("token");
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void theEffectiveConfigurationAndTheStateAreOneObject() throws Exception {
    var answer = served.send("GET", "/config/");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.headers().firstValue("Accept-Ranges")).hasValue("selector");
    var whole = mapper.readTree(answer.body());
    assertThat(whole.at("/configuration/sources/0/name").asText()).isEqualTo("tls");
    assertThat(whole.at("/configuration/poll/interval").asText()).isEqualTo("10s");
    assertThat(whole.at("/configuration/reload/signal/name").asText()).isEqualTo("HUP");
    assertThat(whole.at("/status/state").asText()).isEqualTo("Current");
  }

  @Test
  void withoutAnAgentFileInForceThereIsTheStateAlone() throws Exception {
    served.controls.now((Settings) null);
    var whole = mapper.readTree(served.send("GET", "/config/").body());
    assertThat(whole.has("configuration")).isFalse();
    assertThat(whole.at("/status/state").asText()).isEqualTo("Current");
  }

  @Test
  void aSelectorTakesOnePart() throws Exception {
    var part = served.send("GET", "/config/", "Range", "selector=/configuration/sources/1/path");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("\"/etc/web/conf.d\"\n");
    assertThat(part.headers().firstValue("Content-Range"))
        .hasValue("selector /configuration/sources/1/path");
  }

  @Test
  void aSelectorOfNothingCannotBeSatisfied() throws Exception {
    for (var selector : new String[] {"/nothing", "configuration"}) {
      var answer = served.send("GET", "/config/", "Range", "selector=" + selector);
      assertThat(answer.statusCode()).isEqualTo(416);
      assertThat(answer.body()).contains(selector).hasLineCount(1);
    }
  }

  @Test
  void rangesOfOtherUnitsAreIgnored() throws Exception {
    assertThat(served.send("GET", "/config/", "Range", "bytes=0-1").statusCode()).isEqualTo(200);
  }

  @Test
  void headSaysWhatGetWouldSendAndSendsNothing() throws Exception {
    var get = served.send("GET", "/config/");
    var head = served.send("HEAD", "/config/");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length"))
        .isEqualTo(get.headers().firstValue("Content-Length"));
  }

  @Test
  @DisplayName("Trap 24: what may be a credential is not shown")
  void credentialsAreNotShown() throws Exception {
    served.controls.now(everything());
    var body = withToken("/config/").body();
    assertThat(body).contains("X-Token", "/run/token", "http://127.0.0.1:8080/-/reload");
    assertThat(body).doesNotContain("s3cret", SECRET);
  }

  @Test
  void everySettingIsWrittenAsAnAgentFileWritesIt() throws Exception {
    served.controls.now(everything());
    var file =
        mapper.convertValue(
            mapper.readTree(withToken("/config/").body()).get("configuration"), AgentFile.class);
    assertThat(file.api().local()).isEqualTo("[::1]:9797");
    assertThat(file.api().tokenFile()).isEqualTo(token.toString());
    assertThat(file.poll().interval()).isEqualTo("1500ms");
    var validate = file.sources().get(0).validate();
    assertThat(validate.get(0).tls().minRemaining()).isEqualTo("48h");
    assertThat(validate.get(1).format()).isEqualTo(Format.YAML);
    assertThat(validate.get(2).exec().command()).containsExactly("nginx", "-t");
    assertThat(validate.get(2).exec().timeout()).isEqualTo("90s");
    assertThat(file.reload().http().accept()).containsExactly(200, 204);
    assertThat(file.verify().get(0).tls().address()).isEqualTo("127.0.0.1:8443");
    assertThat(file.verify().get(1).http().pattern()).isEqualTo("ok");
    assertThat(file.verify().get(2).workers().timeout()).isEqualTo("5m");
  }

  private HttpResponse<String> withToken(String path) throws Exception {
    return served.send("GET", path, "Authorization", "Bearer " + SECRET);
  }

  private Settings everything() throws IOException {
    Files.writeString(token, SECRET);
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    return new Settings(
        "web",
        null,
        new PollSettings(Duration.ofMillis(1500), Duration.ZERO, 60, false),
        List.of(
            new SourceSettings(
                "tls",
                Path.of("/etc/web/tls"),
                List.of(
                    new ValidateSettings.Tls(
                        "tls.crt", "tls.key", Duration.ofDays(2), List.of("web.example"), false),
                    new ValidateSettings.Parses(Format.YAML),
                    new ValidateSettings.Exec(List.of("nginx", "-t"), Duration.ofSeconds(90))))),
        List.of(),
        new ReloadSettings.Http(
            URI.create("http://admin:s3cret@127.0.0.1:8080/-/reload"),
            "POST",
            List.of(
                new Header("X-Token", "s3cret", null), new Header("X-Other", null, "/run/token")),
            "password=s3cret",
            Set.of(204, 200),
            Duration.ofSeconds(30)),
        List.of(
            new VerifySettings.Tls(
                "127.0.0.1", 8443, "web.example", null, "tls", "tls.crt", Duration.ofSeconds(30)),
            new VerifySettings.Http(
                URI.create("http://127.0.0.1:8080/"),
                200,
                Pattern.compile("ok"),
                null,
                null,
                false,
                Duration.ofSeconds(30)),
            new VerifySettings.Workers(Duration.ofMinutes(5))),
        null,
        new ApiSettings("::1", 9797, token, "/config/"),
        null);
  }
}
