package dev.hotreload.controller.observe.objects;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps the facts of the one object that an informer watches. */
final class ObjectStore<T extends HasMetadata> implements ItemStore<T> {
  private final String key;
  private final Function<T, ObjectFacts> reduction;
  private final Supplier<T> skeleton;
  private final Runnable changed;
  private volatile @Nullable ObjectFacts facts;

  ObjectStore(
      ObjectKey key, Function<T, ObjectFacts> reduction, Supplier<T> skeleton, Runnable changed) {
    this.key = key.namespace() + "/" + key.object().name();
    this.reduction = reduction;
    this.skeleton = skeleton;
    this.changed = changed;
  }

  @Nullable ObjectFacts facts() {
    return facts;
  }

  @Override
  public String getKey(T object) {
    return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
  }

  @Override
  public @Nullable T put(String each, T object) {
    ObjectFacts before = facts;
    ObjectFacts after = reduction.apply(object).after(before);
    facts = after;
    if (before == null || !Objects.equals(before.version(), after.version())) {
      changed.run();
    }
    return restored(before);
  }

  @Override
  public @Nullable T remove(String each) {
    ObjectFacts before = facts;
    facts = null;
    if (before != null) {
      changed.run();
    }
    return restored(before);
  }

  @Override
  public Stream<String> keySet() {
    return facts == null ? Stream.empty() : Stream.of(key);
  }

  @Override
  public Stream<T> values() {
    return Stream.ofNullable(restored(facts));
  }

  @Override
  public int size() {
    return facts == null ? 0 : 1;
  }

  @Override
  public @Nullable T get(String each) {
    return restored(facts);
  }

  @Override
  public boolean isFullState() {
    return false;
  }

  private @Nullable T restored(@Nullable ObjectFacts known) {
    if (known == null) {
      return null;
    }
    T object = skeleton.get();
    int slash = key.indexOf('/');
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(key.substring(0, slash))
            .withName(key.substring(slash + 1))
            .withUid(known.uid())
            .withResourceVersion(known.latest())
            .build());
    return object;
  }
}
