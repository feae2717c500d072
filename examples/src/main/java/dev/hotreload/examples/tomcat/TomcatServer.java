package dev.hotreload.examples.tomcat;

import dev.hotreload.examples.Site;
import dev.hotreload.pipeline.embed.HotReload;
import dev.hotreload.pipeline.embed.Reloadable;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** Tomcat, which need not reload its host configuration. */
public final class TomcatServer implements AutoCloseable {
  private final HotReload hot;
  private final Tomcat tomcat = new Tomcat();

  /**
   * Opens the port.
   *
   * @param mounts holds {@code tls} and {@code site}
   * @param work a folder of Tomcat's own
   */
  public TomcatServer(Path mounts, InetSocketAddress address, Path work) throws LifecycleException {
    hot =
        HotReload.builder()
            .tls(
                "tls", mounts.resolve("tls"), tls -> tls.provenAt("127.0.0.1:" + address.getPort()))
            .configuration("site", mounts.resolve("site"), Site.class, Site::parse)
            .start();
    tomcat.setBaseDir(work.toString());
    tomcat.setConnector(connector(address));
    var context = tomcat.addContext("", work.toString());
    Tomcat.addServlet(context, "greeting", new Greeting(hot.configuration("site", Site.class)));
    context.addServletMapping("/", "greeting");
    tomcat.start();
  }

  private Connector connector(InetSocketAddress address) {
    var host = new SSLHostConfig();
    var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setSslContext(new HotTomcatContext(hot.tls("tls")));
    host.addCertificate(certificate);

    var connector = new Connector();
    connector.setPort(address.getPort());
    connector.setProperty("address", address.getHostString());
    connector.setProperty("SSLEnabled", "true");
    connector.setSecure(true);
    connector.setScheme("https");
    connector.addSslHostConfig(host);
    return connector;
  }

  public HotReload hot() {
    return hot;
  }

  @Override
  public void close() throws LifecycleException {
    hot.close();
    tomcat.stop();
    tomcat.destroy();
  }

  private static final class Greeting extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Reloadable<Site> site;

    Greeting(Reloadable<Site> site) {
      this.site = site;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("text/plain");
      response.getWriter().print(site.get().greeting());
    }
  }
}
