package dev.hotreload.controller.observe.agents;

import static dev.hotreload.controller.observe.agents.Asking.await;
import static dev.hotreload.controller.observe.agents.Asking.failure;
import static dev.hotreload.controller.observe.agents.Asking.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AgentClientSurvivalTest {

  enum Where {
    OPEN,
    CHANNEL,
    ESTABLISH,
    WRITE,
    READ,
    CLOSE
  }

  /** A real connection with a mistake of our own in it. */
  private record Faulty(Transport real, Where where) implements Transport {

    @Override
    public SelectableChannel channel() {
      fail(Where.CHANNEL);
      return real.channel();
    }

    @Override
    public int establish() throws IOException {
      fail(Where.ESTABLISH);
      return real.establish();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      fail(Where.READ);
      return real.read(into);
    }

    @Override
    public boolean write(ByteBuffer from) throws IOException {
      fail(Where.WRITE);
      return real.write(from);
    }

    @Override
    public void close() throws IOException {
      real.close();
      fail(Where.CLOSE);
    }

    private void fail(Where here) {
      if (here == where) {
        throw new StackOverflowError("on purpose");
      }
    }
  }

  private final ExecutorService executor = Executors.newSingleThreadExecutor();

  @AfterEach
  void close() {
    executor.shutdownNow();
  }

  private static Transports faultyOn(InetSocketAddress faulty, Where where) {
    return address -> {
      if (!address.equals(faulty)) {
        return PlainTransport.open(address);
      }
      if (where == Where.OPEN) {
        throw new IllegalStateException("on purpose");
      }
      return new Faulty(PlainTransport.open(address), where);
    };
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void aMistakeInOneConnectionEndsThatConnectionOnly(Where where) throws Exception {
    StubAgent.Script script =
        peer -> {
          peer.request();
          peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n");
        };
    try (StubAgent faulty = StubAgent.start("127.0.0.2", script);
        StubAgent fine =
            StubAgent.start(
                "127.0.0.3",
                peer -> {
                  peer.request();
                  peer.send(Peer.ok(""));
                });
        AgentClient client =
            SelectorAgentClient.open(
                Limits.defaults(), executor, faultyOn(faulty.address(), where))) {
      for (int i = 0; i < 3; i++) {
        assertThat(failure(client.send(get(faulty))).kind())
            .isEqualTo(AgentUnreachable.Kind.BROKEN);
        assertThat(await(client.send(get(fine))).status()).isEqualTo(200);
      }
    }
  }
}
