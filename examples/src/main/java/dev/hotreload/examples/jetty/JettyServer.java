package dev.hotreload.examples.jetty;

import dev.hotreload.examples.Site;
import dev.hotreload.pipeline.embed.HotReload;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.SecurityHandler;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.security.Credential;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty. Its {@code SslContextFactory} is given the hot context once, and never reloaded. */
public final class JettyServer implements AutoCloseable {
  private final HotReload hot;
  private final Server server = new Server();

  /**
   * Opens the port.
   *
   * @param mounts holds {@code tls} and {@code site}
   */
  public JettyServer(Path mounts, InetSocketAddress address, String password) throws Exception {
    hot =
        HotReload.builder()
            .tls(
                "tls", mounts.resolve("tls"), tls -> tls.provenAt("127.0.0.1:" + address.getPort()))
            .configuration("site", mounts.resolve("site"), Site.class, Site::parse)
            .start();

    var tls = new SslContextFactory.Server();
    tls.setSslContext(hot.tls("tls").sslContext());
    var connector = new ServerConnector(server, tls);
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    server.addConnector(connector);

    server.setHandler(
        new ContextHandlerCollection(
            new ContextHandler(guarded(password), "/hotreload"),
            new ContextHandler(new Greeting(hot.configuration("site", Site.class)), "/")));
    server.start();
  }

  /** The agent's handlers, for administrators. */
  private SecurityHandler guarded(String password) {
    var users = new UserStore();
    users.addUser("admin", Credential.getCredential(password), new String[] {"admin"});
    var logins = new HashLoginService("admin");
    logins.setUserStore(users);

    var guard = new SecurityHandler.PathMapped();
    guard.put("/*", Constraint.from("admin"));
    guard.setAuthenticator(new BasicAuthenticator());
    guard.setLoginService(logins);
    guard.setHandler(new MountedHandlers(hot.handlers("/hotreload")));
    return guard;
  }

  public HotReload hot() {
    return hot;
  }

  @Override
  public void close() {
    hot.close();
    LifeCycle.stop(server);
  }
}
