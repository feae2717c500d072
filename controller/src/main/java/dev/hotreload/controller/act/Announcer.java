package dev.hotreload.controller.act;

import dev.hotreload.api.Names;
import dev.hotreload.controller.decide.Policy;
import dev.hotreload.controller.decide.Step;
import dev.hotreload.controller.observe.PolicyKey;
import dev.hotreload.controller.status.Refusal;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes Events about policies, at most a few at a time. A lost Event is worth one log line. */
public final class Announcer {
  private static final Logger log = LoggerFactory.getLogger(Announcer.class);

  /** The API server refuses a longer note. */
  private static final int LONGEST_NOTE = 1024;

  /** The API server insists on six digits. */
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final String CONTROLLER = Names.GROUP + "/controller";

  private final KubernetesClient client;
  private final String instance;
  private final Clock clock;
  private final Map<PolicyKey, Allowance> allowances = new ConcurrentHashMap<>();
  private final AtomicLong unique = new AtomicLong();

  /**
   * Says nothing yet.
   *
   * @param instance which controller this is
   */
  public Announcer(KubernetesClient client, String instance, Clock clock) {
    this.client = client;
    this.instance = instance;
    this.clock = clock;
  }

  void announce(PolicyKey key, Policy policy, Step.Announce what) {
    Instant now = clock.instant();
    Allowance allowance = allowances.computeIfAbsent(key, each -> new Allowance(now));
    if (!allowance.take(now)) {
      log.debug("An Event of {} is left out, there were many: {}", key, what.reason());
      return;
    }
    try {
      client.resource(event(policy, what, now)).create();
    } catch (KubernetesClientException e) {
      log.warn("The Event {} of {} was not written: {}", what.reason(), key, Refusal.text(e));
    }
  }

  void forget(PolicyKey key) {
    allowances.remove(key);
  }

  private Event event(Policy policy, Step.Announce what, Instant now) {
    String number =
        Long.toHexString(now.toEpochMilli()) + Long.toHexString(unique.getAndIncrement());
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(policy.namespace())
        .withName(policy.name() + "." + number)
        .endMetadata()
        .withEventTime(new MicroTime(MICROS.format(now)))
        .withReportingController(CONTROLLER)
        .withReportingInstance(instance)
        .withAction("Reload")
        .withType(what.warning() ? "Warning" : "Normal")
        .withReason(what.reason())
        .withNote(bounded(what.note()))
        .withNewRegarding()
        .withApiVersion(Names.GROUP + "/" + Names.VERSION)
        .withKind("HotReloadPolicy")
        .withNamespace(policy.namespace())
        .withName(policy.name())
        .withUid(policy.uid())
        .endRegarding()
        .build();
  }

  private static String bounded(String note) {
    return note.length() < LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE - 2) + "…";
  }
}
