package dev.hotreload.agent.trim;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets the kernel take back what the JVM's program and its AOT cache had to show at the start: two
 * thirds of what is resident, and never looked at again. What is needed once more is mapped again
 * from the page cache. It touches only pages that are as their file is: nothing can be lost. A
 * process without /proc has nothing to give back.
 */
public final class Trim {
  private static final Path SELF = Path.of("/proc/self/smaps");
  private static final int DONTNEED = 4;

  private @Nullable List<Mapping> mappings;
  private @Nullable MethodHandle madvise;

  /**
   * Gives back. It costs some microseconds, and as much again when pages are looked at again. What it
   * needs itself is made at the first time, when the agent has started. Not for several threads.
   */
  public void run() {
    if (mappings == null) {
      mappings = mappings();
    }
    for (var each : mappings) {
      giveBack(each);
    }
  }

  private void giveBack(Mapping mapping) {
    if (madvise == null) {
      madvise = madvise();
    }
    var address = MemorySegment.ofAddress(mapping.address());
    try {
      var _ = (int) madvise.invokeExact(address, mapping.length(), DONTNEED);
    } catch (Throwable e) {
      throw new IllegalStateException("a native call throws nothing", e);
    }
  }

  /** The JVM itself and its cache: both stay where they are until the end. */
  private static List<Mapping> mappings() {
    try {
      return Mapping.of(Files.readAllLines(SELF)).stream()
          .filter(each -> each.file().endsWith("/libjvm.so") || each.file().endsWith(".aot"))
          .filter(Mapping::canBeReadAgain)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  @SuppressWarnings("restricted") // what Enable-Native-Access in the manifest is for
  private static MethodHandle madvise() {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("madvise"),
        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  }
}
