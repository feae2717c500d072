package dev.hotreload.controller.observe;

import dev.hotreload.api.file.AgentFile;
import dev.hotreload.api.file.PolicyReference;
import dev.hotreload.api.file.Source;
import dev.hotreload.api.file.Validation;
import dev.hotreload.api.file.Verification;
import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.pipeline.configure.AgentFileText;
import dev.hotreload.pipeline.configure.AgentFiles;
import dev.hotreload.pipeline.configure.Parsed;
import dev.hotreload.pipeline.configure.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Renders the agent file of a policy and checks it with the agent's own parser, so that no agent
 * ever gets a file that it refuses. Which programs a server's image holds is not known here.
 */
final class AgentFileOfPolicy {
  private final AgentFiles parser = new AgentFiles(Programs.assumed());
  private final AgentFileText text = new AgentFileText();
  private final boolean allowExec;

  /**
   * @param allowExec whether policies may name programs for agents to run
   */
  AgentFileOfPolicy(boolean allowExec) {
    this.allowExec = allowExec;
  }

  /** The file, or all that is wrong with it; never both. */
  record Rendered(@Nullable String file, List<String> problems) {}

  Rendered render(PolicySpec spec, PolicyReference reference) {
    AgentFile file =
        new AgentFile(
            reference.name(),
            reference,
            spec.preset(),
            spec.poll(),
            sources(spec),
            spec.together(),
            spec.reload(),
            spec.verify(),
            null,
            null);
    List<String> problems = new ArrayList<>(programs(spec));
    if (parser.check(file) instanceof Parsed.Bad bad) {
      bad.problems().forEach(problem -> problems.add(problem.in("spec")));
    }
    return problems.isEmpty()
        ? new Rendered(text.render(file), List.of())
        : new Rendered(null, problems);
  }

  /** Which object is mounted at a path is the pod's business; the agent knows paths only. */
  private static @Nullable List<Source> sources(PolicySpec spec) {
    return spec.sources() == null
        ? null
        : spec.sources().stream().map(AgentFileOfPolicy::source).toList();
  }

  private static Source source(Source of) {
    return new Source(of.name(), of.path(), null, null, of.validate(), of.publishTo());
  }

  private List<String> programs(PolicySpec spec) {
    if (allowExec) {
      return List.of();
    }
    Stream<String> reload =
        spec.reload() != null && spec.reload().exec() != null
            ? Stream.of("reload.exec")
            : Stream.empty();
    Stream<String> validate =
        Objects.requireNonNullElse(spec.sources(), List.<Source>of()).stream()
            .filter(AgentFileOfPolicy::runsPrograms)
            .map(source -> "the exec validation of source " + source.name());
    var verify = Objects.requireNonNullElse(spec.verify(), List.<Verification>of());
    Stream<String> looks =
        verify.stream().anyMatch(each -> each.exec() != null)
            ? Stream.of("verify.exec")
            : Stream.empty();
    return Stream.of(reload, validate, looks)
        .flatMap(each -> each)
        .map(
            where ->
                "spec: "
                    + where
                    + " would let whoever writes policies run programs in pods: start the controller"
                    + " with --allow-exec to permit it")
        .toList();
  }

  private static boolean runsPrograms(Source source) {
    return Objects.requireNonNullElse(source.validate(), List.<Validation>of()).stream()
        .anyMatch(each -> each.exec() != null);
  }
}
