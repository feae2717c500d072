package dev.hotreload.controller.status;

import dev.hotreload.controller.observe.watches.WatchHealth;
import dev.hotreload.controller.resource.ReloadStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Watches the statuses in some namespaces, or in all, into a book. */
public final class StatusWatch implements AutoCloseable {
  private final KubernetesClient client;
  private final StatusBook book;
  private final Set<String> namespaces;
  private final WatchHealth all;
  private final List<WatchHealth> each;

  /**
   * Not started yet.
   *
   * @param namespaces empty for all
   */
  public StatusWatch(
      KubernetesClient client, Set<String> namespaces, Clock clock, StatusBook book) {
    this.client = client;
    this.book = book;
    this.namespaces = namespaces;
    this.all = new WatchHealth("ReloadStatus", clock);
    this.each =
        namespaces.stream().map(name -> new WatchHealth("ReloadStatus in " + name, clock)).toList();
  }

  /** Starts; returns before the first list has arrived. */
  public void start() {
    var statuses = client.resources(ReloadStatus.class);
    if (namespaces.isEmpty()) {
      all.start(
          statuses.inAnyNamespace().runnableInformer(0).itemStore(new StatusStore(book, null)));
      return;
    }
    int next = 0;
    for (String namespace : namespaces) {
      each.get(next++)
          .start(
              statuses
                  .inNamespace(namespace)
                  .runnableInformer(0)
                  .itemStore(new StatusStore(book, namespace)));
    }
  }

  /** The watches. */
  public List<WatchHealth> health() {
    return namespaces.isEmpty() ? List.of(all) : each;
  }

  @Override
  public void close() {
    health().forEach(WatchHealth::stop);
  }
}
