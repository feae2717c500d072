package dev.hotreload.controller.observe.agents;

import static dev.hotreload.controller.observe.agents.Asking.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the server that agents are made of. */
final class AgentClientJdkServerTest {

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final AgentClient client = SelectorAgentClient.open(Limits.defaults(), executor);
  private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.7", 0), 0);
    server.createContext("/sized", exchange -> answer(exchange, 200, 5));
    server.createContext("/chunked", exchange -> answer(exchange, 200, 0));
    server.createContext("/empty", exchange -> answer(exchange, 304, -1));
    server.start();
  }

  @AfterEach
  void close() {
    client.close();
    server.stop(0);
    executor.shutdownNow();
  }

  private void answer(HttpExchange exchange, int status, long length) throws IOException {
    clients.add(exchange.getRemoteAddress());
    exchange.getResponseHeaders().set("ETag", exchange.getRequestMethod());
    exchange.sendResponseHeaders(status, length);
    if (length >= 0) {
      exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
    }
    exchange.close();
  }

  private AgentRequest get(String target) {
    return AgentRequest.get(server.getAddress(), target, Asking.LONG);
  }

  @Test
  void allItsWaysToAnswerAreUnderstoodOnOneConnection() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(Asking.text(await(client.send(get("/sized"))))).isEqualTo("hello");
      assertThat(Asking.text(await(client.send(get("/chunked"))))).isEqualTo("hello");
      assertThat(await(client.send(get("/empty"))).status()).isEqualTo(304);
    }
    assertThat(clients).hasSize(1);
  }

  @Test
  void itsAnswerToAnUnknownPathEndsTheConnectionAndIsUnderstood() throws Exception {
    assertThat(await(client.send(get("/missing"))).status()).isEqualTo(404);
    assertThat(await(client.send(get("/sized"))).status()).isEqualTo(200);
  }

  @Test
  void aPatchWithoutABodyIsUnderstood() throws Exception {
    AgentRequest patch = AgentRequest.patch(server.getAddress(), "/sized", Asking.LONG);
    assertThat(await(client.send(patch)).header("etag")).hasValue("PATCH");
  }
}
