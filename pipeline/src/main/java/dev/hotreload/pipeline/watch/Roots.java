package dev.hotreload.pipeline.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directories that a hint watches. Safe for any thread. */
final class Roots {
  private static final Logger LOG = LoggerFactory.getLogger(Roots.class);

  private final WatchService service;
  private final Map<Path, Registered> registered = new HashMap<>();
  private List<Path> sources = List.of();
  private boolean complained;

  Roots(WatchService service) {
    this.service = service;
  }

  synchronized void watch(Collection<Path> wanted) {
    sources = List.copyOf(wanted);
    refresh();
  }

  synchronized void refresh() {
    var wanted = new HashMap<Path, Interest>();
    for (var source : sources) {
      var interest = Interest.of(source);
      if (interest != null) {
        wanted.merge(interest.root(), interest, Interest::and);
      }
    }
    cancelAllBut(wanted);
    wanted.values().forEach(this::register);
  }

  /** Takes the events of a key; whether one of them concerns a source. */
  synchronized boolean moved(WatchKey key) {
    boolean concerns = key.pollEvents().stream().anyMatch(it -> concerns(key, it.context()));
    if (key.reset()) {
      return concerns;
    }
    registered.values().removeIf(it -> it.key().equals(key));
    return true;
  }

  /** An overflow has no context: anything may have happened. */
  private boolean concerns(WatchKey key, @Nullable Object name) {
    return name == null
        || registered.values().stream()
            .anyMatch(it -> it.key().equals(key) && it.interest().includes(name.toString()));
  }

  private void cancelAllBut(Map<Path, Interest> wanted) {
    registered
        .entrySet()
        .removeIf(
            it -> {
              boolean gone = !wanted.containsKey(it.getKey()) || !it.getValue().isStillThere();
              if (gone) {
                it.getValue().key().cancel();
              }
              return gone;
            });
  }

  private void register(Interest interest) {
    var known = registered.get(interest.root());
    try {
      var key =
          known != null
              ? known.key()
              : interest.root().register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
      registered.put(interest.root(), new Registered(key, identity(interest.root()), interest));
    } catch (ClosedWatchServiceException | NoSuchFileException e) {
      // The agent stops, or the directory is gone: what takes its place is for the next refresh.
    } catch (IOException e) {
      if (!complained) {
        LOG.warn("No inotify for {} ({}): polling alone", interest.root(), e.getMessage());
        complained = true;
      }
    }
  }

  private static @Nullable Object identity(Path directory) {
    try {
      return Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  private record Registered(WatchKey key, @Nullable Object identity, Interest interest) {
    /** A directory that was replaced keeps its name, and its watch keeps the old one. */
    boolean isStillThere() {
      return key.isValid() && Objects.equals(identity, Roots.identity(interest.root()));
    }
  }
}
