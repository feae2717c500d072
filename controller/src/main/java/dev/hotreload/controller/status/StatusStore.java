package dev.hotreload.controller.status;

import dev.hotreload.controller.resource.ReloadStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The book as an informer's store, so that no status is held twice: one namespace of it, or all. */
final class StatusStore implements ItemStore<ReloadStatus> {
  private final StatusBook book;
  private final @Nullable String namespace;

  StatusStore(StatusBook book, @Nullable String namespace) {
    this.book = book;
    this.namespace = namespace;
  }

  @Override
  public String getKey(ReloadStatus status) {
    return status.getMetadata().getNamespace() + "/" + status.getMetadata().getName();
  }

  @Override
  public @Nullable ReloadStatus put(String key, ReloadStatus status) {
    StatusKey where = StatusKey.parse(key);
    return restored(where, book.seen(where, status));
  }

  @Override
  public @Nullable ReloadStatus remove(String key) {
    StatusKey where = StatusKey.parse(key);
    ReloadStatus before = restored(where, book.version(where));
    book.gone(where);
    return before;
  }

  @Override
  public Stream<String> keySet() {
    return book.seen(namespace).keySet().stream().map(StatusKey::toString);
  }

  @Override
  public Stream<ReloadStatus> values() {
    return book.seen(namespace).entrySet().stream()
        .flatMap(each -> Stream.ofNullable(restored(each.getKey(), each.getValue())));
  }

  @Override
  public int size() {
    return book.seen(namespace).size();
  }

  @Override
  public @Nullable ReloadStatus get(String key) {
    StatusKey where = StatusKey.parse(key);
    return restored(where, book.version(where));
  }

  @Override
  public boolean isFullState() {
    return false;
  }

  private static @Nullable ReloadStatus restored(StatusKey key, @Nullable String version) {
    if (version == null) {
      return null;
    }
    ReloadStatus status = new ReloadStatus();
    status.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(key.namespace())
            .withName(key.pod())
            .withResourceVersion(version)
            .build());
    return status;
  }
}
