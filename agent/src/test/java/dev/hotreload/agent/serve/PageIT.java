package dev.hotreload.agent.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.hotreload.agent.serve.FakeControls.Order;
import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.CertificateFacts;
import dev.hotreload.api.wire.FileStatus;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.api.wire.SourceStatus;
import dev.hotreload.api.wire.Verdict;
import dev.hotreload.pipeline.Controls.Ordered;
import dev.hotreload.pipeline.configure.Settings.ApiSettings;
import dev.hotreload.testing.require.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page at {@code GET /}, in a real browser. */
@RequiresProgram(Chromium.PROGRAM)
class PageIT {
  private static final String MARKUP = "<script>window.pwned=1</script><img src=x onerror=pwned=1>";

  private static @Nullable Chromium chromium;
  private final Served served = new Served();
  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    open(new NewContextOptions());
  }

  @AfterEach
  void close() {
    context.close();
    served.close();
  }

  @Test
  void statesReasonsAndExpiryAreSeen() {
    served.controls.now(fleetDay(1));
    visit();
    assertThat(page.locator("#name")).hasText("web-0");
    assertThat(page.locator("#state")).hasText("Rejected");
    assertThat(source("tls").locator(".badge")).hasText("Current");
    assertThat(source("tls")).containsText("/etc/web/tls");
    assertThat(source("tls")).containsText("expires in 62 days");
    assertThat(source("tls")).containsText("by tls 127.0.0.1:8443");
    assertThat(source("site").locator(".badge")).hasText("Rejected");
    assertThat(source("site")).containsText("site.yaml:3: a key occurs twice");
    assertThat(page.locator("#last")).containsText("because files changed");
    assertThat(page.locator("#about")).containsText("nginx, process 4711");
    screenshot("page-light");
    assertThat(complaints).isEmpty();
  }

  @Test
  void aChangeShowsWithoutATouch() {
    visit();
    assertThat(page.locator("#state")).hasText("Current");
    served.controls.now(fleetDay(2));
    assertThat(page.locator("#state")).hasText("Rejected");
    served.controls.now(
        FakeControls.status(3, State.CURRENT, List.of(source("tls", State.CURRENT, null)), null));
    assertThat(page.locator("#state")).hasText("Current");
    assertThat(page.locator("article")).hasCount(1);
  }

  @Test
  void theButtonReloadsAndTellsTheResult() {
    visit();
    served.controls.now(FakeControls.result("r-1", ReloadState.RUNNING, null));
    page.locator("#reload").click();
    assertThat(page.locator("#ordered")).containsText("Configuration reload initiated");
    assertThat(page.locator("#reload")).isDisabled();
    served.controls.now(FakeControls.result("r-1", ReloadState.SUCCEEDED, null));
    assertThat(page.locator("#ordered")).hasText("Reloaded in 12 ms, verified");
    assertThat(page.locator("#reload")).isEnabled();
    assertThat(served.controls.orders).containsExactly(new Order(null, null));
    assertThat(complaints).isEmpty();
  }

  @Test
  void theButtonOfASourceReloadsThatSource() {
    served.controls.now(
        FakeControls.settings(new ApiSettings("127.0.0.1", 0, null, "/admin/reload/")));
    served.controls.now(fleetDay(1));
    served.controls.now(FakeControls.result("r-1", ReloadState.REJECTED, "tls.key fits no leaf"));
    visit();
    source("tls").locator("button").click();
    assertThat(source("tls").locator(".ordered")).hasText("Rejected: tls.key fits no leaf");
    assertThat(served.controls.orders).containsExactly(new Order("tls", null));
  }

  @Test
  void whyTheServerCannotBeToldIsShown() {
    served.controls.willAnswer(new Ordered.Impossible("No process is called nginx"));
    visit();
    page.locator("#reload").click();
    assertThat(page.locator("#ordered")).hasText("500: No process is called nginx");
    assertThat(page.locator("#reload")).isEnabled();
  }

  @Test
  void whatTheAgentSaysIsTextAndNeverMarkup() {
    served.controls.now(
        status(1, MARKUP, State.FAILED, MARKUP, List.of(source(MARKUP, State.FAILED, MARKUP))));
    served.controls.now(FakeControls.result("r-1", ReloadState.FAILED, MARKUP));
    visit();
    assertThat(page.locator("#name")).hasText(MARKUP);
    assertThat(page.locator("article h2")).hasText(MARKUP);
    assertThat(page.locator("article .why")).hasText(MARKUP);
    page.locator("#reload").click();
    assertThat(page.locator("#ordered")).hasText("Failed: " + MARKUP);
    assertThat(page.locator("img")).hasCount(0);
    assertThat(page.evaluate("window.pwned")).isNull();
  }

  @Test
  void withATokenFileThePageAsksAndRemembersNothing(@TempDir Path home) throws IOException {
    var token = Files.writeString(home.resolve("token"), "correct-horse-battery-staple");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    served.controls.now(FakeControls.settings(new ApiSettings("127.0.0.1", 0, token, "/config/")));
    served.controls.now(FakeControls.result("r-1", ReloadState.SUCCEEDED, null));
    visit();
    assertThat(page.locator("#reload")).isDisabled();
    type("wrong-horse-battery-staple");
    assertThat(page.locator("#trouble")).containsText("not the token");
    screenshot("page-token");
    type("correct-horse-battery-staple");
    assertThat(page.locator("#state")).hasText("Current");
    assertThat(page.locator("#ask")).isHidden();
    page.locator("#reload").click();
    assertThat(page.locator("#ordered")).hasText("Reloaded in 12 ms, verified");
    assertThat(
            page.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]"))
        .isEqualTo(List.of(0, 0, 0));
    page.reload();
    assertThat(page.locator("#ask")).isVisible();
  }

  @Test
  void anAgentThatIsAwayIsSaid() {
    visit();
    assertThat(page.locator("#state")).hasText("Current");
    served.stop();
    assertThat(page.locator("#trouble")).containsText("The agent does not answer");
    assertThat(page.locator("#reload")).isDisabled();
  }

  @Test
  void aPhoneShowsItWithoutScrollingAside() {
    context.close();
    open(new NewContextOptions().setViewportSize(340, 740).setColorScheme(ColorScheme.DARK));
    served.controls.now(fleetDay(1));
    visit();
    assertThat(page.locator("#state")).hasText("Rejected");
    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    screenshot("page-phone-dark");
  }

  private void open(NewContextOptions options) {
    context = chromium.fresh(options);
    context.setDefaultTimeout(20_000); // milliseconds
    page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);
  }

  private void visit() {
    page.navigate("http://" + served.host() + "/");
  }

  private void type(String token) {
    page.locator("#token").fill(token);
    page.locator("#ask button").click();
  }

  private Locator source(String name) {
    return page.locator("article").filter(new Locator.FilterOptions().setHasText(name)).first();
  }

  private void screenshot(String name) {
    page.screenshot(
        new ScreenshotOptions().setPath(Path.of("target", name + ".png")).setFullPage(true));
  }

  /** One source runs, the other one is refused. */
  private static AgentStatus fleetDay(long sequence) {
    return status(
        sequence,
        "web-0",
        State.REJECTED,
        "site: site.yaml:3: a key occurs twice",
        List.of(
            source("tls", State.CURRENT, null),
            source(
                "site",
                State.REJECTED,
                "site.yaml:3: a key occurs twice. The server keeps the last good content in memory;"
                    + " a restart of it would load these files")));
  }

  private static AgentStatus status(
      long sequence, String name, State state, String reason, List<SourceStatus> sources) {
    return new AgentStatus(
        1,
        "0.1.0",
        name,
        "start",
        sequence,
        null,
        state,
        reason,
        ago(Duration.ofMinutes(4)),
        new FileStatus("/etc/hotreload/agent.yaml", State.CURRENT, List.of()),
        sources,
        new ServerProcess(4711, "nginx", ago(Duration.ofDays(9))),
        new ReloadResult(
            "start-7",
            ReloadState.SUCCEEDED,
            null,
            ReloadCause.CHANGE,
            List.of("tls"),
            true,
            ago(Duration.ofMinutes(4)),
            ago(Duration.ofMinutes(4)),
            38L),
        null);
  }

  private static SourceStatus source(String name, State state, @Nullable String reason) {
    var good = state == State.CURRENT;
    var leaf =
        new CertificateFacts(
            "ab".repeat(32), "0f", ago(Duration.ofDays(-62).minus(Duration.ofHours(5))));
    return new SourceStatus(
        name,
        good ? "/etc/web/tls" : "/etc/web/conf.d",
        state,
        reason,
        good ? Verdict.ACCEPTED : Verdict.REJECTED,
        null,
        null,
        null,
        good ? ago(Duration.ofMinutes(4)) : null,
        good ? "tls 127.0.0.1:8443" : null,
        good ? leaf : null,
        good ? leaf : null,
        null);
  }

  private static String ago(Duration time) {
    return Instant.now().minus(time).toString();
  }
}
