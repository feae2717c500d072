package dev.hotreload.controller;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line. */
@Command(
    name = "hotreload-controller",
    mixinStandardHelpOptions = true,
    versionProvider = Options.Version.class,
    description = "Tells per pod and per fleet what configuration really runs, and orders reloads.")
final class Options {
  @Option(
      names = {"--namespace", "--namespaces"},
      split = ",",
      paramLabel = "NAME",
      description = "Look at these namespaces only. Default: all.")
  private Set<String> namespaces = new LinkedHashSet<>();

  @Option(
      names = "--http",
      paramLabel = "HOST:PORT",
      defaultValue = "0.0.0.0:8080",
      description = "Where probes and metrics are served. Default: ${DEFAULT-VALUE}.")
  private String http = "";

  @Option(
      names = "--allow-exec",
      description = "Let policies name programs that agents run in pods.")
  private boolean allowExec;

  @Option(
      names = "--no-leader-election",
      description = "Work at once; for a controller that is certainly the only one.")
  private boolean alone;

  @Option(
      names = "--lease-namespace",
      paramLabel = "NAME",
      description =
          "Where the lease of the leader is. Default: POD_NAMESPACE, else the kubeconfig's.")
  private @Nullable String leaseNamespace;

  @Option(
      names = {"-v", "--verbose"},
      description = "Log every decision.")
  private boolean verbose;

  Set<String> namespaces() {
    return Set.copyOf(namespaces);
  }

  String host() {
    return http.substring(0, colon());
  }

  int port() {
    return Integer.parseInt(http.substring(colon() + 1));
  }

  /** What is wrong with the command line beyond its grammar; absent if nothing is. */
  @Nullable String problem() {
    boolean good = colon() > 0 && http.substring(colon() + 1).matches("[0-9]{1,5}");
    return good && port() <= 65_535 ? null : "--http takes HOST:PORT, such as 0.0.0.0:8080";
  }

  boolean allowExec() {
    return allowExec;
  }

  boolean electsLeader() {
    return !alone;
  }

  String leaseNamespace(Map<String, String> environment, @Nullable String ofKubeconfig) {
    if (leaseNamespace != null) {
      return leaseNamespace;
    }
    String pod = environment.get("POD_NAMESPACE");
    if (pod != null && !pod.isBlank()) {
      return pod;
    }
    return ofKubeconfig == null ? "default" : ofKubeconfig;
  }

  boolean verbose() {
    return verbose;
  }

  private int colon() {
    return http.lastIndexOf(':');
  }

  /** From the jar's manifest. */
  static final class Version implements picocli.CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Options.class.getPackage().getImplementationVersion();
      return new String[] {"hotreload-controller " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
