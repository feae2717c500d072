package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.AgentFile;
import dev.hotreload.api.file.Hold;
import dev.hotreload.api.file.PolicyReference;
import dev.hotreload.api.file.Poll;
import dev.hotreload.pipeline.configure.LengthOfTime.Range;
import dev.hotreload.pipeline.configure.Settings.PollSettings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what is written and fills in what is not. */
final class SettingsReader {
  private static final String STANDARD_NAME = "config-reload";
  private static final String NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";

  private final Programs programs;
  private final Spot root;

  SettingsReader(Programs programs, Report report) {
    this.programs = programs;
    this.root = new Spot("", report);
  }

  /** Empty if the report holds a problem. */
  Optional<Settings> read(AgentFile file) {
    var preset = file.preset() == null ? null : ServerPreset.of(file.preset(), programs);
    var name = name(file.name(), root.field("name"));
    policy(file.policy(), root.field("policy"));
    var poll = poll(file.poll(), root.field("poll"));
    var sources = new SourcesReader(programs, preset).read(file.sources(), root.field("sources"));
    var together =
        new StagingReader(sources.spots(), root.field("together"))
            .read(file.together(), sources.settings(), sources.names());
    var reload =
        new ReloadReader(programs, sources, preset).read(file.reload(), root.field("reload"));
    var verify =
        new VerificationsReader(programs, sources, reload, preset)
            .read(file.verify(), root.field("verify"));
    var hold = hold(file.hold(), root.field("hold"));
    var api = ApiReader.read(file.api(), root.field("api"));
    if (reload.isEmpty() || !root.report().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Settings(
            name,
            file.policy(),
            poll,
            sources.settings(),
            together,
            reload.get(),
            verify,
            hold,
            api,
            preset == null ? null : preset.missing(sources.settings())));
  }

  private static String name(@Nullable String name, Spot at) {
    if (name != null && !name.matches(NAME)) {
      at.wrong("must be 1 to 63 letters, digits, '-', '_' and '.', a letter or digit at each end");
    }
    return name == null ? STANDARD_NAME : name;
  }

  private static void policy(@Nullable PolicyReference policy, Spot at) {
    if (policy != null) {
      Written.line(policy.namespace(), 63, at.field("namespace"));
      Written.line(policy.name(), 253, at.field("name"));
    }
  }

  private static @Nullable Duration hold(@Nullable Hold written, Spot at) {
    return written == null
        ? null
        : Written.time(written.timeout(), Range.HOLD, at.field("timeout"));
  }

  private static PollSettings poll(@Nullable Poll written, Spot at) {
    var poll = written == null ? new Poll(null, null, null, null) : written;
    return new PollSettings(
        Written.time(poll.interval(), Range.INTERVAL, at.field("interval")),
        Written.time(poll.settle(), Range.SETTLE, at.field("settle")),
        Written.number(poll.fullRead(), 1, 100_000, 60, at.field("fullRead")),
        poll.hint() == null || poll.hint());
  }
}
