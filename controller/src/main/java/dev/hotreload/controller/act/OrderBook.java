package dev.hotreload.controller.act;

import dev.hotreload.controller.decide.Order;
import dev.hotreload.controller.observe.PolicyKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was ordered, by policy. Safe for use by several threads. */
public final class OrderBook {
  private final Map<PolicyKey, Map<Order.Key, Order>> orders = new ConcurrentHashMap<>();

  /** What was ordered for a policy. */
  public Map<Order.Key, Order> of(PolicyKey policy) {
    Map<Order.Key, Order> known = orders.get(policy);
    return known == null ? Map.of() : Map.copyOf(known);
  }

  /** Forgets orders to other pods than these. */
  public void keep(PolicyKey policy, Set<String> uids) {
    Map<Order.Key, Order> known = orders.get(policy);
    if (known != null) {
      known.keySet().removeIf(key -> !uids.contains(key.uid()));
    }
    if (uids.isEmpty()) {
      orders.remove(policy);
    }
  }

  void put(PolicyKey policy, Order.Key key, Order order) {
    orders.computeIfAbsent(policy, each -> new ConcurrentHashMap<>()).put(key, order);
  }
}
