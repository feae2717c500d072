package dev.hotreload.demo.show;

import dev.hotreload.testing.provide.Progress;

/** How far the API server has come. */
public sealed interface Joining {
  /** It is not wanted, or can't be had. */
  record Absent(String reason) implements Joining {}

  /** Its programs are fetched or built. */
  record Coming(Progress progress) implements Joining {}

  /** Its programs are there, and it starts. */
  record Starting() implements Joining {}

  /** It answers. */
  record There(String url) implements Joining {}
}
