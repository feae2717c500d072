package dev.hotreload.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersTest {
  private final Orders orders = new Orders("start", new FakeTime().timing());

  @Test
  void anOrderThatComesWhileOneWaitsJoinsItAndWidensIt() {
    var first = orders.order(List.of("tls"));
    var second = orders.order(List.of("site"));

    assertThat(second).isEqualTo(first);
    assertThat(orders.get(first).orElseThrow().sources()).containsExactly("tls", "site");
    assertThat(orders.isWaiting()).isTrue();
  }

  @Test
  void anOrderThatRunsCanNotBeJoinedAnyMore() {
    var first = orders.order(List.of("tls"));

    assertThat(orders.take()).contains(first);
    assertThat(orders.get(first).orElseThrow().state()).isEqualTo(ReloadState.RUNNING);
    assertThat(orders.order(List.of("tls"))).isNotEqualTo(first);
  }

  @Test
  void oldResultsAreForgottenButNoneThatIsStillWanted() {
    var waiting = orders.order(List.of("tls"));
    var ended = "";
    for (var reload = 0; reload < 300; reload++) {
      ended = orders.begin(ReloadCause.CHANGE, List.of("tls"));
      orders.end(ended, ReloadState.SUCCEEDED, null, true, Duration.ZERO);
    }

    assertThat(orders.get(waiting)).isPresent();
    assertThat(orders.get(ended)).isPresent();
    assertThat(orders.size()).isLessThanOrEqualTo(Orders.KEPT + 1);
  }
}
