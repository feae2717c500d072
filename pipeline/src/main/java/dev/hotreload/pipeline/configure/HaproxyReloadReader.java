package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.HaproxyCertificate;
import dev.hotreload.api.file.HaproxyReload;
import dev.hotreload.pipeline.configure.LengthOfTime.Range;
import dev.hotreload.pipeline.configure.ReloadSettings.HaproxyFile;
import dev.hotreload.pipeline.configure.ReloadSettings.Master;
import dev.hotreload.pipeline.configure.SourcesReader.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads how HAProxy is handed certificates, and how its master is told everything else. */
final class HaproxyReloadReader {
  /** What HAProxy does on USR2: management guide, section 4. */
  static final ReloadSettings.Signal SIGNAL = new ReloadSettings.Signal("USR2", null, "haproxy");

  private static final Path NOWHERE = Path.of("/");
  private static final String STANDARD = "tls.crt";

  /** One word of HAProxy's command line, in which ; and backslash have a meaning. */
  private static final Pattern WORD = Pattern.compile("[^\\\\;<\\s*][^\\\\;<\\s]*");

  private final Sources sources;

  HaproxyReloadReader(Sources sources) {
    this.sources = sources;
  }

  ReloadSettings read(HaproxyReload written, Spot at) {
    return new ReloadSettings.Haproxy(
        Written.absolute(written.socket(), at.field("socket")).orElse(NOWHERE),
        certificates(written.certificates(), at.field("certificates")),
        sources.settings().stream()
            .collect(
                Collectors.toMap(SourceSettings::name, HaproxyReloadReader::place, (a, b) -> a)),
        master(written, at),
        Written.time(written.timeout(), Range.TIMEOUT, at.field("timeout")));
  }

  /** Where the server reads the source. */
  private static Path place(SourceSettings source) {
    return source.publishTo() == null ? source.path() : source.publishTo();
  }

  private static Master master(HaproxyReload written, Spot at) {
    if (written.masterSocket() == null) {
      return new Master.BySignal(
          written.signal() == null
              ? SIGNAL
              : ReloadReader.signal(written.signal(), SIGNAL, at.field("signal")));
    }
    if (written.signal() != null) {
      at.wrong("names signal and masterSocket; the master is told by one of them");
    }
    return new Master.BySocket(
        Written.absolute(written.masterSocket(), at.field("masterSocket")).orElse(NOWHERE));
  }

  private List<HaproxyFile> certificates(@Nullable List<HaproxyCertificate> written, Spot at) {
    var list = Written.list(written, 64, at);
    var files = new ArrayList<HaproxyFile>();
    var names = new HashSet<String>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) != null) {
        certificate(list.get(i), names, at.item(i)).ifPresent(files::add);
      }
    }
    return files;
  }

  private Optional<HaproxyFile> certificate(
      HaproxyCertificate written, Set<String> names, Spot at) {
    var source = Written.line(written.source(), 63, at.field("source"));
    source.ifPresent(name -> known(name, at.field("source")));
    var file = Written.line(written.file(), 1024, at.field("file"));
    file.ifPresent(name -> name(name, names, at.field("file")));
    var certificate = Written.relative(written.certificate(), STANDARD, at.field("certificate"));
    var key = written.key() == null ? null : Written.relative(written.key(), "", at.field("key"));
    return source.flatMap(from -> file.map(name -> new HaproxyFile(from, name, certificate, key)));
  }

  private void known(String source, Spot at) {
    sources
        .names()
        .filter(names -> !names.contains(source))
        .ifPresent(names -> at.wrong(SourcesReader.unknown(source, names)));
  }

  private static void name(String name, Set<String> names, Spot at) {
    if (!WORD.matcher(name).matches()) {
      at.wrong("must be one word without blanks, ; < and backslashes, as `show ssl cert` lists it");
    } else if (!names.add(name)) {
      at.wrong(Shown.quoted(name) + " stands here twice; one source renews it");
    }
  }
}
