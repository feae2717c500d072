package dev.hotreload.controller.observe.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EventLoopTest {

  private EventLoop loop;

  @BeforeEach
  void start() throws Exception {
    loop = new EventLoop("test-loop");
    loop.start();
  }

  @AfterEach
  void stop() throws Exception {
    assertThat(loop.stop(Duration.ofSeconds(5))).isTrue();
  }

  private static boolean happened(CountDownLatch latch) throws InterruptedException {
    return latch.await(10, TimeUnit.SECONDS);
  }

  @Test
  void tasksWithoutEndDoNotHoldUpTheRest() throws Exception {
    CountDownLatch due = new CountDownLatch(1);
    Runnable[] again = new Runnable[1];
    again[0] =
        () -> {
          if (due.getCount() > 0) {
            loop.execute(again[0]);
          }
        };
    loop.execute(() -> loop.after(Duration.ofMillis(20), due::countDown));
    loop.execute(again[0]);
    assertThat(happened(due)).isTrue();
  }

  @Test
  void aTaskThatThrowsEndsNothingElse() throws Exception {
    CountDownLatch next = new CountDownLatch(1);
    loop.execute(
        () -> {
          throw new StackOverflowError("on purpose");
        });
    loop.execute(next::countDown);
    assertThat(happened(next)).isTrue();
  }

  @Test
  void aCancelledDeadlineNeverRunsAndOthersRunInTheirOrder() throws Exception {
    CountDownLatch last = new CountDownLatch(1);
    AtomicInteger order = new AtomicInteger();
    loop.execute(
        () -> {
          loop.after(Duration.ofMillis(60), last::countDown);
          loop.after(Duration.ofMillis(40), () -> order.compareAndSet(1, 2));
          loop.after(Duration.ofMillis(20), () -> order.compareAndSet(0, 1));
          loop.after(Duration.ofMillis(10), () -> order.set(99)).cancel();
        });
    assertThat(happened(last)).isTrue();
    assertThat(order).hasValue(2);
  }

  @Test
  void aStoppedLoopRanWhatItTookAndTakesNothingMore() throws Exception {
    CountDownLatch ran = new CountDownLatch(1_000);
    for (int i = 0; i < 1_000; i++) {
      assertThat(loop.execute(ran::countDown)).isTrue();
    }
    assertThat(loop.stop(Duration.ofSeconds(5))).isTrue();
    assertThat(ran.getCount()).isZero();
    assertThat(loop.execute(ran::countDown)).isFalse();
  }
}
