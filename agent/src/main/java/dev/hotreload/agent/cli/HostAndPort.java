package dev.hotreload.agent.cli;

import java.net.InetSocketAddress;
import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code HOST:PORT} as agent files have it, and looks no name up. */
final class HostAndPort implements ITypeConverter<InetSocketAddress> {
  @Override
  public InetSocketAddress convert(String value) {
    try {
      var uri = URI.create("http://" + value);
      if (uri.getHost() != null && uri.getPort() >= 0 && uri.getRawPath().isEmpty()) {
        var host = uri.getHost().replaceAll("^\\[|]$", "");
        return InetSocketAddress.createUnresolved(host, uri.getPort());
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw new TypeConversionException("it is HOST:PORT, as in 127.0.0.1:9797");
  }
}
