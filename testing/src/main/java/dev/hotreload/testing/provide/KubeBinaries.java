package dev.hotreload.testing.provide;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programs of a control plane of one version, all in one folder. */
public record KubeBinaries(Path folder) {

  /** The version of kube-apiserver and kubectl. */
  public static final String KUBERNETES = "1.36.3";

  static final String ETCD = "3.6.8";
  static final List<String> NAMES = List.of("etcd", "kube-apiserver", "kubectl");

  public Path etcd() {
    return folder.resolve("etcd");
  }

  public Path apiServer() {
    return folder.resolve("kube-apiserver");
  }

  public Path kubectl() {
    return folder.resolve("kubectl");
  }

  boolean areThere() {
    return NAMES.stream().map(folder::resolve).allMatch(Files::isExecutable);
  }
}
