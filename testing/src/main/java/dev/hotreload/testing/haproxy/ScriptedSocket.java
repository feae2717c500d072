package dev.hotreload.testing.haproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A UNIX socket that answers as somebody wishes: each connection is one command, as HAProxy has it. No
 * answer leaves the connection open, an empty one closes it.
 */
public final class ScriptedSocket implements AutoCloseable {
  private final ServerSocketChannel listening;
  private final Function<String, Optional<String>> script;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<SocketChannel> open = new CopyOnWriteArrayList<>();

  private ScriptedSocket(ServerSocketChannel listening, Function<String, Optional<String>> script) {
    this.listening = listening;
    this.script = script;
  }

  /**
   * Listens.
   *
   * @param script gets a command with its payload, and gives the answer
   */
  public static ScriptedSocket at(Path path, Function<String, Optional<String>> script) {
    try {
      ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listening.bind(UnixDomainSocketAddress.of(path));
      ScriptedSocket socket = new ScriptedSocket(listening, script);
      Thread.ofVirtual().name("scripted-socket").start(socket::serve);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("No UNIX socket could be made", e);
    }
  }

  /** What came, each with its payload. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  /** The first lines of what came. */
  public List<String> verbs() {
    return commands.stream().map(each -> each.lines().findFirst().orElse("")).toList();
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (SocketChannel each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The UNIX socket could not be closed", e);
    }
  }

  private void serve() {
    while (true) {
      try {
        SocketChannel channel = listening.accept();
        open.add(channel);
        Thread.ofVirtual().name("scripted-answer").start(() -> answer(channel));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void answer(SocketChannel channel) {
    try {
      String command =
          new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
      commands.add(command);
      Optional<String> answer = script.apply(command);
      if (answer.isPresent()) {
        try (channel) {
          ByteBuffer bytes = ByteBuffer.wrap(answer.get().getBytes(StandardCharsets.UTF_8));
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        }
      }
    } catch (IOException e) {
      commands.add("broken off");
    }
  }
}
