package dev.hotreload.controller.observe.agents;

/**
 * Hears of watched agents. All calls come one after another from the thread of the {@link Agenda},
 * so that those about one agent are in order; they must be short. What a call throws is logged and
 * changes nothing.
 */
public interface AgentListener {

  /**
   * The agent said something new: it is reached for the first time, or again, or its status
   * changed.
   */
  void onStatus(String key, AgentResponse response);

  /**
   * The agent can't be reached any more, or for another kind of reason. Not called for each further
   * try.
   */
  void onUnreachable(String key, AgentUnreachable reason);
}
