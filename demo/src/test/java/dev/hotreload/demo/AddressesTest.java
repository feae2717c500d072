package dev.hotreload.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.testing.run.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {
  private final int port = Loopback.freePort();
  private final List<String> taken = new ArrayList<>();

  @Test
  void takesTheFirstOnesIfNobodyListensThere() {
    assertThat(Addresses.free(3, List.of(port), taken))
        .containsExactly("127.0.0.11", "127.0.0.12", "127.0.0.13");
    assertThat(taken).isEmpty();
  }

  @Test
  void leavesOutAnAddressOnWhichSomebodyListensAndTellsIt() throws IOException {
    try (var other = new ServerSocket()) {
      other.bind(new InetSocketAddress("127.0.0.12", port));
      assertThat(Addresses.free(3, List.of(port), taken))
          .containsExactly("127.0.0.11", "127.0.0.13", "127.0.0.14");
      assertThat(taken).containsExactly("127.0.0.12");
    }
  }

  @Test
  void saysSoIfThereAreTooFew() {
    assertThatThrownBy(() -> Addresses.free(51, List.of(port), taken))
        .hasMessageContaining("needs 51 addresses")
        .hasMessageContaining("found 50");
  }
}
