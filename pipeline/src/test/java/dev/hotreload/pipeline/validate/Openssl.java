package dev.hotreload.pipeline.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.execute.Program;
import dev.hotreload.pipeline.execute.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The real openssl, in a folder of its own: the referee for what servers read. */
record Openssl(Path folder) {
  /** Runs it with these words, which hold no blanks. */
  Result.Exited run(String arguments) throws InterruptedException {
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ")));
    var result = new Program(command, Duration.ofSeconds(60), folder).run();
    assertThat(result).isInstanceOf(Result.Exited.class);
    return (Result.Exited) result;
  }

  boolean accepts(String arguments) throws InterruptedException {
    return run(arguments).code() == 0;
  }

  void must(String arguments) throws InterruptedException {
    var result = run(arguments);
    assertThat(result.code()).describedAs(result.output()).isZero();
  }
}
