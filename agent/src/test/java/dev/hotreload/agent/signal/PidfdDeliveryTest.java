package dev.hotreload.agent.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PidfdDeliveryTest {
  private static final int EPERM = 1;
  private static final int ESRCH = 3;
  private static final int EINVAL = 22;

  private final FakeKernel kernel = new FakeKernel();
  private final Delivery delivery = new PidfdDelivery(kernel);

  @Test
  void aSignalGoesThroughADescriptorThatIsGivenBack() {
    assertThat(delivery.send(7, 1, () -> true)).isEqualTo(new Delivery.Delivered.Sent());

    assertThat(kernel.calls).containsExactly("open 7", "send 1 by 33", "close 33");
  }

  @Test
  @DisplayName("Trap 19: a pid that was reused before the descriptor was open gets no signal")
  void aReusedPidGetsNoSignal() {
    assertThat(delivery.send(7, 1, () -> false)).isEqualTo(new Delivery.Delivered.Gone());

    assertThat(kernel.calls).containsExactly("open 7", "close 33");
  }

  @Test
  void theProcessIsComparedWhileTheDescriptorIsHeld() {
    delivery.send(7, 1, () -> kernel.calls.add("compare"));

    assertThat(kernel.calls).containsExactly("open 7", "compare", "send 1 by 33", "close 33");
  }

  @ParameterizedTest
  @CsvSource({"-38", "-1"})
  @DisplayName("A kernel or a filter without pidfds is signalled by pid, after the same comparison")
  void withoutDescriptorsThePidIsUsed(long refusal) {
    kernel.open = refusal;

    assertThat(delivery.send(7, 1, () -> true)).isEqualTo(new Delivery.Delivered.Sent());
    assertThat(delivery.send(7, 1, () -> false)).isEqualTo(new Delivery.Delivered.Gone());
    assertThat(kernel.calls).containsExactly("open 7", "kill 7 1", "open 7");
  }

  @Test
  @DisplayName("Trap 19: a user that may not signal is told so")
  void aUserThatMayNotSignalIsToldSo() {
    kernel.send = -EPERM;
    kernel.kill = -EPERM;

    assertThat(delivery.send(7, 1, () -> true)).isEqualTo(new Delivery.Delivered.NotPermitted());
    assertThat(kernel.calls).last().isEqualTo("close 33");
  }

  @Test
  void aProcessThatEndsMeanwhileIsGone() {
    kernel.send = -ESRCH;
    assertThat(delivery.send(7, 1, () -> true)).isEqualTo(new Delivery.Delivered.Gone());

    kernel.open = -ESRCH;
    assertThat(delivery.send(7, 1, () -> true)).isEqualTo(new Delivery.Delivered.Gone());
  }

  @Test
  void whatElseTheKernelSaysIsPassedOn() {
    kernel.open = -EINVAL;

    assertThat(delivery.send(7, 1, () -> true)).isEqualTo(new Delivery.Delivered.Failed(EINVAL));
  }

  @Test
  void theRealKernelKnowsTheseCalls() {
    NativeKernel real = NativeKernel.ready(ProcessHandle.current().pid());
    long self = real.pidfdOpen(ProcessHandle.current().pid());

    assertThat(self).isPositive();
    assertThat(real.pidfdSendSignal(self, Signal.PROBE)).isZero();
    assertThat(real.close(self)).isZero();
    assertThat(real.pidfdOpen(4_194_304)).isEqualTo(-ESRCH);
    assertThat(real.kill(ProcessHandle.current().pid(), Signal.PROBE)).isZero();
    assertThat(real.kill(4_194_304, Signal.PROBE)).isEqualTo(-ESRCH);
  }

  private static final class FakeKernel implements Kernel {
    final List<String> calls = new ArrayList<>();
    long open = 33;
    long send;
    long kill;

    @Override
    public long pidfdOpen(long pid) {
      calls.add("open " + pid);
      return open;
    }

    @Override
    public long pidfdSendSignal(long descriptor, int signal) {
      calls.add("send " + signal + " by " + descriptor);
      return send;
    }

    @Override
    public long close(long descriptor) {
      calls.add("close " + descriptor);
      return 0;
    }

    @Override
    public long kill(long pid, int signal) {
      calls.add("kill " + pid + " " + signal);
      return kill;
    }
  }
}
