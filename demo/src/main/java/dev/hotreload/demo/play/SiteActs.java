package dev.hotreload.demo.play;

import dev.hotreload.api.State;

/** What is done with the site's configuration. */
record SiteActs(Fleet fleet, Medium medium, Narrator narrator) {
  private static final String SOURCE = "site";

  void change(String greeting) {
    bring(fleet.servers().site(greeting));
    boolean answered = fleet.all(pod -> pod.awaitSeen(seen -> seen.greeting().equals(greeting)));
    narrator.claim("every server answers '" + greeting + "'", answered);
    fleet.greeting(greeting);
    narrator.claim("every agent says Current", fleet.all(Pod::awaitCurrent));
    medium.settled(State.CURRENT);
  }

  void spoil() {
    var good = fleet.greeting();
    bring(fleet.servers().brokenSite("broken"));
    narrator.claim(
        "every agent refuses it", fleet.all(pod -> pod.awaitState(SOURCE, State.REJECTED)));
    narrator.tell("reason: " + fleet.pods().getFirst().reason(SOURCE));
    narrator.claim("every server goes on answering '" + good + "'", answers(good));
    medium.settled(State.REJECTED);
  }

  void restore() {
    var good = fleet.greeting();
    bring(fleet.servers().site(good));
    narrator.claim("every agent is content again", fleet.all(Pod::awaitCurrent));
    narrator.claim("every server answers '" + good + "', as before", answers(good));
    medium.settled(State.CURRENT);
  }

  private void bring(String text) {
    medium.site(fleet.servers().siteData(text));
  }

  private boolean answers(String greeting) {
    return fleet.all(pod -> pod.seesNow(seen -> seen.greeting().equals(greeting)));
  }
}
