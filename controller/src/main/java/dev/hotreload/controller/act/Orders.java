package dev.hotreload.controller.act;

import dev.hotreload.api.Names;
import dev.hotreload.controller.decide.Order;
import dev.hotreload.controller.decide.Step;
import dev.hotreload.controller.observe.PolicyKey;
import dev.hotreload.controller.observe.agents.AgentClient;
import dev.hotreload.controller.observe.agents.AgentRequest;
import dev.hotreload.controller.observe.agents.AgentResponse;
import dev.hotreload.controller.observe.reports.AgentReports;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders reloads by PATCH: each once, whether or not the answer arrives. */
public final class Orders {
  private static final Logger log = LoggerFactory.getLogger(Orders.class);

  /** The answer is given before the reload begins. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final int ACCEPTED = 202;
  private static final String RESULT = "/reloads/";
  private static final int LONGEST_ID = 128;

  private final AgentClient client;
  private final AgentReports<PolicyKey> agents;
  private final OrderBook book;
  private final Clock clock;
  private final Consumer<PolicyKey> changed;

  /**
   * Orders nothing yet.
   *
   * @param changed is told whose order was answered
   */
  public Orders(
      AgentClient client,
      AgentReports<PolicyKey> agents,
      OrderBook book,
      Clock clock,
      Consumer<PolicyKey> changed) {
    this.client = client;
    this.agents = agents;
    this.book = book;
    this.clock = clock;
    this.changed = changed;
  }

  void order(PolicyKey policy, Step.OrderReload step) {
    Order.Key key = new Order.Key(step.uid(), step.token());
    agents
        .recipient(step.uid())
        .ifPresent(
            to -> {
              book.put(policy, key, new Order.Sent(clock.instant()));
              var _ =
                  client
                      .send(AgentRequest.patch(to.address(), Names.CONFIG_PATH, TIMEOUT))
                      .whenComplete(
                          (answer, why) -> {
                            book.put(policy, key, outcome(step.pod(), to.startId(), answer, why));
                            changed.accept(policy);
                          });
            });
  }

  private Order outcome(
      String pod, String startId, @Nullable AgentResponse answer, @Nullable Throwable why) {
    if (answer == null) {
      return refused(pod, why == null ? "no answer" : String.valueOf(why.getMessage()));
    }
    String location = answer.header("Location").orElse("");
    if (answer.status() != ACCEPTED) {
      return refused(pod, "the agent answered " + answer.status());
    }
    boolean named = location.startsWith(RESULT) && location.length() < LONGEST_ID;
    return new Order.Taken(
        clock.instant(), named ? location.substring(RESULT.length()) : "", startId);
  }

  private Order refused(String pod, String reason) {
    log.warn("The order to reload did not reach the agent of {}: {}", pod, reason);
    return new Order.Refused(clock.instant(), reason);
  }
}
