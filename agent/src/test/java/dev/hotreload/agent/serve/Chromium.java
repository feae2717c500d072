package dev.hotreload.agent.serve;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import dev.hotreload.testing.run.Program;
import java.util.List;
import java.util.Map;

/** The Chromium of this machine, without a window and without a word to anybody outside. */
public final class Chromium implements AutoCloseable {
  /** As {@code RequiresProgram} names it. */
  public static final String PROGRAM = "chromium|chromium-browser|google-chrome";

  /** A name that this browser takes for loopback, as after a DNS rebinding. */
  static final String REBOUND = "rebound.example";

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox", // which root can't have
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          // The browser's own guard of loopback, which others lack: here the agent's is tested.
          "--disable-features=LocalNetworkAccessChecks",
          "--host-resolver-rules=MAP " + REBOUND + " 127.0.0.1");

  private final Playwright playwright;
  private final Browser browser;

  public Chromium() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(Program.find(PROGRAM).orElseThrow())
                    .setArgs(QUIET)
                    .setTimeout(120_000)); // milliseconds; a cold start on a busy machine
  }

  /** A browser that remembers nothing. */
  public BrowserContext fresh(Browser.NewContextOptions options) {
    return browser.newContext(options);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
