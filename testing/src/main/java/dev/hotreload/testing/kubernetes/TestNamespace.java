package dev.hotreload.testing.kubernetes;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The namespace of one test class. It stays until the server goes, because nothing would finalise
 * its deletion.
 *
 * @param client of the administrator, with this namespace as its default
 */
public record TestNamespace(ApiServer server, String name, KubernetesClient client)
    implements AutoCloseable {

  private static final int LONGEST = 50;

  static TestNamespace create(ApiServer server, String testClass) {
    String readable = testClass.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String start = readable.substring(0, Math.min(LONGEST, readable.length()));
    String name = "%s-%05x".formatted(start, ThreadLocalRandom.current().nextInt(1 << 20));
    Config config = Config.fromKubeconfig(server.adminKubeconfig().toFile());
    config.setNamespace(name);
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    return new TestNamespace(server, name, client);
  }

  @Override
  public void close() {
    client.close();
  }
}
