package dev.hotreload.controller.observe.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.file.Source;
import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.controller.decide.Wanted;
import dev.hotreload.controller.observe.objects.ObjectState;
import dev.hotreload.controller.observe.objects.ReadObjects;
import dev.hotreload.controller.observe.pods.PodReduction;
import dev.hotreload.controller.observe.pods.PodShape;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WantedContentTest {
  private final ReadObjects objects = new ReadObjects();
  private @TempDir Path folder;

  private static PodShape shape(String mount, String volume) {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web-0, namespace: shop, uid: u, resourceVersion: "1"}
        spec:
          containers:
          - name: hotreload
            volumeMounts: [{name: files, mountPath: /etc/web}]
            ports: [{name: hotreload, containerPort: 9798}]
          - name: nginx
            volumeMounts: [%s]
            env:
            - {name: TOKEN, valueFrom: {secretKeyRef: {name: web-env, key: token}}}
            envFrom: [{configMapRef: {name: web-flags}}]
          volumes: [%s]
        """
            .formatted(mount, volume);
    return new PodReduction()
        .reduce(Serialization.unmarshal(pod, io.fabric8.kubernetes.api.model.Pod.class))
        .shape();
  }

  private static Source source(String path, String secret, String configMap) {
    return new Source("files", path, secret, configMap, null, null);
  }

  private Wanted wanted(PodShape shape, Source source) {
    var spec = new PolicySpec(null, null, null, List.of(source), null, null, null, null);
    return new WantedContent(spec, objects::find).of(shape).getFirst().wanted();
  }

  private ContentDigest digest(PodShape shape, String path) {
    return ((Wanted.Content) wanted(shape, source(path, null, null))).digest();
  }

  /** The formula of the contract, over what really lies on the disk. */
  private static ContentDigest digestOf(Path root) throws Exception {
    Map<String, byte[]> files = new HashMap<>();
    Path real = root.toRealPath();
    if (Files.isRegularFile(real)) {
      files.put(root.getFileName().toString(), sha256(real));
      return ContentDigest.of(files);
    }
    try (Stream<Path> all = Files.walk(real, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        files.put(real.relativize(each).toString(), sha256(each));
      }
    }
    return ContentDigest.of(files);
  }

  private static byte[] sha256(Path file) throws IOException {
    try {
      return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the kubelet would show below {@code ..data}, as an agent resolves it. */
  private Path projected(Payload payload) {
    ProjectedVolume volume = ProjectedVolume.at(folder.resolve("volume"));
    volume.write(payload);
    return volume.root().resolve("..data");
  }

  @Test
  void aWholeSecretIsWhatTheKubeletProjects() throws Exception {
    Map<String, String> data = Map.of("tls.crt", "cert", "tls.key", "key");
    objects.secret("web-tls", data);
    PodShape shape =
        shape("{name: files, mountPath: /etc/web}", "{name: files, secret: {secretName: web-tls}}");

    assertThat(digest(shape, "/etc/web")).isEqualTo(digestOf(projected(Payload.ofText(data))));
  }

  @Test
  void itemsMapKeysToPathsAndASourceMayBeAFolderOfTheVolume() throws Exception {
    Map<String, String> data = Map.of("tls.crt", "cert", "tls.key", "key", "ca.crt", "ca");
    objects.secret("web-tls", data);
    PodShape shape =
        shape(
            "{name: files, mountPath: /etc/web/}",
            "{name: files, secret: {secretName: web-tls, items: [{key: tls.crt, path:"
                + " tls/tls.crt}, {key: tls.key, path: tls/tls.key}]}}");
    Path volume =
        projected(
            Payload.ofText(data)
                .withItems(Map.of("tls.crt", "tls/tls.crt", "tls.key", "tls/tls.key")));

    assertThat(digest(shape, "/etc/web")).isEqualTo(digestOf(volume));
    assertThat(digest(shape, "/etc/web/tls")).isEqualTo(digestOf(volume.resolve("tls")));
    assertThat(digest(shape, "/etc/web/tls/tls.crt"))
        .isEqualTo(digestOf(volume.resolve("tls/tls.crt")));
  }

  @Test
  void aProjectedVolumeJoinsItsSourcesAndLeavesMissingOptionalOnesOut() throws Exception {
    objects.secret("web-tls", Map.of("tls.crt", "cert"));
    objects.configMap("web-conf", Map.of("nginx.conf", "conf"));
    PodShape shape =
        shape(
            "{name: files, mountPath: /etc/web}",
            "{name: files, projected: {sources: [{secret: {name: web-tls}}, {configMap: {name:"
                + " web-conf}}, {configMap: {name: nowhere, optional: true}}]}}");

    assertThat(digest(shape, "/etc/web"))
        .isEqualTo(
            digestOf(projected(Payload.ofText(Map.of("tls.crt", "cert", "nginx.conf", "conf")))));
  }

  @Test
  void theLeafOfTheCertificateIsKnownAndNoKeyIs() {
    IssuedCertificate certificate = Authority.root("ca").issue(Leaf.of("web.example"));
    objects.secret("web-tls", certificate.secretData());
    PodShape shape =
        shape("{name: files, mountPath: /etc/web}", "{name: files, secret: {secretName: web-tls}}");

    var content = (Wanted.Content) wanted(shape, source("/etc/web", null, null));

    assertThat(content.leaf().fingerprint()).isEqualTo(certificate.fingerprint());
    assertThat(content.leaf().notAfter())
        .isEqualTo(certificate.leaf().getNotAfter().toInstant().toString());
    assertThat(objects.toString()).doesNotContain("PRIVATE");
  }

  @Test
  @DisplayName("Trap 18: a subPath mount is known from the pod's spec")
  void aSubPathMountNeverUpdates() {
    objects.secret("web-tls", Map.of("tls.crt", "cert"));
    PodShape shape =
        shape(
            "{name: files, mountPath: /etc/web/tls.crt, subPath: tls.crt}",
            "{name: files, secret: {secretName: web-tls}}");

    Wanted wanted = wanted(shape, source("/etc/web/tls.crt", null, null));

    assertThat(wanted).isInstanceOf(Wanted.NeverUpdates.class);
    assertThat(((Wanted.NeverUpdates) wanted).reason()).contains("subPath");
  }

  @Test
  @DisplayName("Trap 18: environment variables are known from the pod's spec")
  void environmentVariablesNeverUpdate() {
    PodShape shape = shape("", "");

    assertThat(wanted(shape, source("/etc/env", "web-env", null)))
        .isInstanceOf(Wanted.NeverUpdates.class);
    assertThat(wanted(shape, source("/etc/env", null, "web-flags")))
        .isInstanceOf(Wanted.NeverUpdates.class);
    assertThat(wanted(shape, source("/etc/env", null, "elsewhere")))
        .isInstanceOf(Wanted.Absent.class);
  }

  @Test
  void anObjectThatIsMountedAndReadByEnvironmentIsSaidToBeBoth() {
    objects.configMap("web-flags", Map.of("a", "b"));
    PodShape shape =
        shape("{name: files, mountPath: /etc/web}", "{name: files, configMap: {name: web-flags}}");

    var content = (Wanted.Content) wanted(shape, source("/etc/web", null, null));

    assertThat(content.note()).contains("environment variables from ConfigMap web-flags");
  }

  @Test
  void whatIsMissingOrUnknownIsSaidSo() {
    objects.secret("web-tls", Map.of("tls.crt", "cert"));
    PodShape items =
        shape(
            "{name: files, mountPath: /etc/web}",
            "{name: files, secret: {secretName: web-tls, items: [{key: tls.key, path: k}]}}");
    PodShape missing =
        shape("{name: files, mountPath: /etc/web}", "{name: files, secret: {secretName: no}}");
    PodShape scratch = shape("{name: files, mountPath: /etc/web}", "{name: files, emptyDir: {}}");
    PodShape other =
        shape("{name: files, mountPath: /etc/web}", "{name: files, secret: {secretName: web-tls}}");
    objects.unread("slow");
    PodShape slow =
        shape("{name: files, mountPath: /etc/web}", "{name: files, secret: {secretName: slow}}");

    assertThat(wanted(items, source("/etc/web", null, null)))
        .isInstanceOfSatisfying(
            Wanted.Absent.class, a -> assertThat(a.reason()).contains("lacks the key tls.key"));
    assertThat(wanted(missing, source("/etc/web", null, null)))
        .isInstanceOfSatisfying(
            Wanted.Absent.class, a -> assertThat(a.reason()).contains("Secret no does not exist"));
    assertThat(wanted(scratch, source("/etc/web", null, null)))
        .isInstanceOfSatisfying(
            Wanted.Unknowable.class, u -> assertThat(u.reason()).contains("an emptyDir"));
    assertThat(wanted(other, source("/etc/web", "another", null)))
        .isInstanceOfSatisfying(
            Wanted.Unknowable.class,
            u ->
                assertThat(u.reason()).contains("names Secret another").contains("Secret web-tls"));
    assertThat(wanted(slow, source("/etc/web", null, null))).isInstanceOf(Wanted.Unread.class);
  }

  @Test
  void anOptionalObjectThatIsMissingIsAnEmptyFolder() {
    PodShape shape =
        shape(
            "{name: files, mountPath: /etc/web}",
            "{name: files, configMap: {name: later, optional: true}}");

    assertThat(wanted(shape, source("/etc/web", null, null)))
        .isInstanceOfSatisfying(Wanted.Content.class, c -> assertThat(c.empty()).isTrue());
  }

  @Test
  void theServerIsTheFirstContainerThatMountsASourceAndIsNoAgent() {
    PodShape shape =
        shape("{name: files, mountPath: /etc/web}", "{name: files, secret: {secretName: a}}");
    var spec =
        new PolicySpec(
            null, null, null, List.of(source("/etc/web", null, null)), null, null, null, null);

    assertThat(Server.of(shape, spec).orElseThrow().name()).isEqualTo("nginx");
    assertThat(objects.find(new dev.hotreload.controller.observe.pods.ObjectName("Secret", "a")))
        .isInstanceOf(ObjectState.Missing.class);
  }
}
