package dev.hotreload.demo.play;

/** The acts that need an API server. */
public interface ClusterActs {
  /** Orders a reload of every pod by the policy's annotation. */
  void annotate();

  /** Prints what kubectl shows of policies and pods. */
  void show();
}
