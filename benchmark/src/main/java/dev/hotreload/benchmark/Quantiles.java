package dev.hotreload.benchmark;

import java.util.List;

/** Of times in ms. */
record Quantiles(List<Double> sorted) {
  Quantiles {
    sorted = sorted.stream().sorted().toList();
  }

  double at(double part) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
  }

  double median() {
    return at(0.5);
  }
}
