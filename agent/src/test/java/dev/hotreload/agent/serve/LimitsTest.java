package dev.hotreload.agent.serve;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hotreload.pipeline.serve.Handlers;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private final Served served = new Served();
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
    served.close();
  }

  @Test
  @DisplayName("Trap 13: clients that hang hold nobody up, and are cut off in seconds")
  void slowClientsAreCutOff() throws Exception {
    var begun = System.nanoTime();
    var header = open("PATCH /config/ HTTP/1.1\r\nHost: loc");
    var body = open("POST /-/reload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nx");
    var chunk =
        open("PATCH /config/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");

    assertThat(served.send("PATCH", "/config/").statusCode()).isEqualTo(202);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));

    assertThat(Served.readAll(header)).isEmpty();
    assertThat(Served.readAll(body)).isEmpty();
    assertThat(Served.readAll(chunk)).startsWith("HTTP/1.1 415 ");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    assertThat(served.controls.orders).hasSize(1);
  }

  @Test
  void waitingRequestsAreBoundedAndLeaveRoomForOthers() throws Exception {
    for (int i = 0; i < Handlers.WAITING; i++) {
      open(waiting());
    }
    await().atMost(10, SECONDS).until(() -> served.controls.waiting() == Handlers.WAITING);

    var refused =
        served.send("GET", "/status", "If-None-Match", "\"start-1\"", "Prefer", "wait=30");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(served.send("GET", "/status").statusCode()).isEqualTo(200);
    assertThat(served.send("PATCH", "/config/").statusCode()).isEqualTo(202);
    assertThat(served.send("GET", "/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void headersThatNeverEndAreCutOff() throws Exception {
    var socket = open("GET /status HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(40_000));
    assertThat(answerBeforeReset(socket)).isEmpty();
    assertThat(served.send("GET", "/status").statusCode()).isEqualTo(200);
  }

  @Test
  void anUnwantedBodyIsAnsweredBeforeItHasArrived() throws Exception {
    var socket =
        open("PATCH /config/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n{");
    var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    assertThat(answer).isEqualTo("HTTP/1.1 415");
  }

  @Test
  void whoWaitsIsAnsweredWhenTheAgentStops() throws Exception {
    var waiting = open(waiting());
    await().atMost(10, SECONDS).until(() -> served.controls.waiting() == 1);
    served.stop();
    assertThat(Served.readAll(waiting)).startsWith("HTTP/1.1 503 ").contains("stopping");
    assertThatThrownBy(served::connect).isInstanceOf(ConnectException.class);
  }

  @Test
  @DisplayName("Trap 24: a fault of ours tells a client nothing of what it quotes")
  void aFaultIsAnsweredWithoutItsMessage() throws Exception {
    served.controls.willFail(new IllegalStateException("-----BEGIN PRIVATE KEY-----"));
    var answer = served.send("PATCH", "/config/");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).hasLineCount(1).doesNotContain("PRIVATE");
  }

  @Test
  @DisplayName("Trap 27: running out of memory in a request ends that request alone")
  void anErrorEndsOneRequest() throws Exception {
    served.controls.willFail(new OutOfMemoryError());
    assertThat(served.send("PATCH", "/config/").statusCode()).isEqualTo(500);
    assertThat(served.send("GET", "/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void aLimitThatAPersonSetIsKept() {
    var system = new Properties();
    system.setProperty("sun.net.httpserver.maxReqTime", "60");
    HttpLimits.apply(system);
    assertThat(system)
        .containsEntry("sun.net.httpserver.maxReqTime", "60")
        .containsEntry("sun.net.httpserver.idleInterval", "60")
        .containsEntry("jdk.httpserver.maxConnections", "128");
  }

  private static String waiting() {
    return String.join(
        "\r\n",
        "GET /status HTTP/1.1",
        "Host: localhost",
        "Connection: close",
        "If-None-Match: \"start-1\"",
        "Prefer: wait=30",
        "",
        "");
  }

  private Socket open(String text) throws IOException {
    var socket = served.connect();
    sockets.add(socket);
    Served.write(socket, text);
    return socket;
  }

  /** A peer that closes with bytes unread resets the connection: then too nothing was answered. */
  private static String answerBeforeReset(Socket socket) {
    try {
      return Served.readAll(socket);
    } catch (IOException _) {
      return "";
    }
  }
}
