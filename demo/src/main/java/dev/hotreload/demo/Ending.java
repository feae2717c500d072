package dev.hotreload.demo;

import dev.hotreload.demo.observe.Counters;
import dev.hotreload.demo.play.Claim;
import dev.hotreload.demo.show.Style;
import dev.hotreload.testing.load.LoadResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of it all.
 *
 * @param loads one for each server
 * @param real what ran as it does anywhere
 * @param standIns what was stood in for, and by what
 * @param missing the part that was left out, and why; empty if none was
 */
record Ending(
    List<Claim> claims,
    Counters counters,
    List<LoadResult> loads,
    List<String> real,
    List<String> standIns,
    String missing) {
  private static final int SAMPLES = 5;

  Ending {
    claims = List.copyOf(claims);
    loads = List.copyOf(loads);
  }

  /** 0 if every claim was true and no request failed, and if there were any of both. */
  int exitCode() {
    return !claims.isEmpty() && untrue().isEmpty() && requests() > 0 && failed() == 0 ? 0 : 1;
  }

  List<String> lines(Style style) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(style.title("What came of it"));
    lines.add("  reloads            " + reloads());
    lines.add("  rejected           " + counters.rejected() + ", as they had to be");
    lines.add("  requests           " + requests());
    lines.add(
        "  failed requests    " + (failed() == 0 ? style.good("0") : style.bad("" + failed())));
    lines.add(
        "  retried            "
            + retried()
            + " on idle keep-alive connections that the server closed unanswered");
    lines.add("  claims that held   " + held() + " of " + claims.size());
    lines.add("  real               " + String.join(", ", real));
    lines.add("  stand-ins          " + String.join(", ", standIns));
    if (!missing.isEmpty()) {
      lines.add("  left out           " + missing);
    }
    untrue().forEach(claim -> lines.add(style.bad("  NOT TRUE: ") + claim.what()));
    loads.stream()
        .flatMap(load -> load.samples().stream())
        .limit(SAMPLES)
        .forEach(sample -> lines.add(style.bad("  FAILED: ") + sample));
    lines.add("");
    lines.add(
        exitCode() == 0
            ? style.good("All of it held.")
            : style.bad("Not all of it held: see above."));
    return lines;
  }

  private String reloads() {
    return counters.failedReloads() == 0
        ? Long.toString(counters.reloads())
        : counters.reloads() + ", of which did not succeed: " + counters.failedReloads();
  }

  private List<Claim> untrue() {
    return claims.stream().filter(claim -> !claim.held()).toList();
  }

  private long held() {
    return claims.stream().filter(Claim::held).count();
  }

  private long requests() {
    return loads.stream().mapToLong(LoadResult::requests).sum();
  }

  private long failed() {
    return loads.stream().mapToLong(LoadResult::failed).sum();
  }

  private long retried() {
    return loads.stream().mapToLong(LoadResult::retried).sum();
  }
}
