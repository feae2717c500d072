package dev.hotreload.agent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import dev.hotreload.pipeline.configure.Settings;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProbesTest {
  private final Served served = new Served();

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  @DisplayName("Trap 27: no probe depends on reloads, or a bad file would empty a Service")
  void probesHoldWhateverTheReloadsDo() throws Exception {
    for (var state : State.values()) {
      served.controls.now(FakeControls.status(1, state, List.of(), null));
      assertThat(served.send("GET", "/healthz").statusCode()).as("%s", state).isEqualTo(200);
      assertThat(served.send("GET", "/readyz").statusCode()).as("%s", state).isEqualTo(200);
    }
    served.controls.now((Settings) null);
    assertThat(served.send("GET", "/healthz").statusCode()).isEqualTo(200);
    assertThat(served.send("GET", "/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void aPipelineThatStandsStillIsNotHealthy() throws Exception {
    served.alive.set(false);
    assertThat(served.send("GET", "/healthz").statusCode()).isEqualTo(503);
    assertThat(served.send("GET", "/readyz").statusCode()).isEqualTo(503);
  }
}
