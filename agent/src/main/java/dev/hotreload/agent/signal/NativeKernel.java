package dev.hotreload.agent.signal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Linux, called by {@code java.lang.foreign}.
 *
 * <p>Measured with a sidecar's flags on JDK 25: the first of them takes 0.3 to 0.6 s and the
 * machinery behind it 9 to 11 MiB. So it is made only for an agent that signals, and then at once:
 * {@link #ready}.
 */
final class NativeKernel implements Kernel {
  /** These two have the same number on every architecture, unlike older ones. */
  private static final long PIDFD_OPEN = 434;

  private static final long PIDFD_SEND_SIGNAL = 424;

  private final Linker linker = Linker.nativeLinker();
  private final StructLayout state = Linker.Option.captureStateLayout();
  private final VarHandle errno = state.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private final MethodHandle syscall =
      function(
          "syscall",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
          Linker.Option.firstVariadicArg(1));
  private final MethodHandle close = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  /** A kernel that has made every call once, to the agent itself and without effect. */
  static NativeKernel ready(long self) {
    NativeKernel kernel = new NativeKernel();
    long descriptor = kernel.pidfdOpen(self);
    if (descriptor >= 0) {
      kernel.pidfdSendSignal(descriptor, Signal.PROBE);
      kernel.close(descriptor);
    }
    return kernel;
  }

  @Override
  public long pidfdOpen(long pid) {
    return call(
        captured ->
            (long) syscall.invokeExact(captured, PIDFD_OPEN, pid, 0L, MemorySegment.NULL, 0L));
  }

  @Override
  public long pidfdSendSignal(long descriptor, int signal) {
    return call(
        captured ->
            (long)
                syscall.invokeExact(
                    captured,
                    PIDFD_SEND_SIGNAL,
                    descriptor,
                    (long) signal,
                    MemorySegment.NULL,
                    0L));
  }

  @Override
  public long close(long descriptor) {
    return call(captured -> (int) close.invokeExact(captured, (int) descriptor));
  }

  @Override
  public long kill(long pid, int signal) {
    MethodHandle kill = function("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    return call(captured -> (int) kill.invokeExact(captured, (int) pid, signal));
  }

  private interface Call {
    long with(MemorySegment captured) throws Throwable;
  }

  private long call(Call call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment captured = arena.allocate(state);
      long result = call.with(captured);
      return result >= 0 ? result : -(int) errno.get(captured, 0L);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native call throws nothing", e);
    }
  }

  @SuppressWarnings("restricted") // what Enable-Native-Access in the manifest is for
  private MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = Linker.Option.captureCallState("errno");
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, all);
  }
}
