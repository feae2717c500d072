package dev.hotreload.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SubPathTest {
  private static final String MOUNTS =
      """
      22 1 254:0 / / rw,relatime - ext4 /dev/root rw
      30 22 0:25 / /etc/web/tls ro,relatime - tmpfs tmpfs rw
      31 22 0:26 /..2026_11_22_10_00_00.1234/tls.crt /etc/one/tls.crt ro - tmpfs tmpfs rw
      32 22 254:0 /var/lib/kubelet/pods/u/volumes/kubernetes.io~configmap/c/..2026_11_22_10_00_00.12/nginx.conf//deleted /etc/nginx/nginx.conf ro - ext4 /dev/root rw
      33 22 254:0 /var/lib/kubelet/pods/u/volumes/kubernetes.io~empty-dir/e/sub /data rw - ext4 /dev/root rw
      34 22 0:27 /..2026_11_22_10_00_00.5/dir /etc/with\\040space ro - tmpfs tmpfs rw
      35 22 0:28 / /etc/covered ro - tmpfs tmpfs rw
      36 35 0:29 /..2026_11_22_10_00_00.5/dir /etc/covered ro - tmpfs tmpfs rw
      """;

  @Test
  @DisplayName("Trap 18: a subPath mount never updates, and it is said")
  void tellsASubPathMount() {
    assertThat(SubPath.reason(Path.of("/etc/one/tls.crt"), MOUNTS))
        .contains(
            "/etc/one/tls.crt is a subPath mount, which the kubelet never updates: mount the whole"
                + " volume at a folder instead");
    assertThat(SubPath.reason(Path.of("/etc/with space/f"), MOUNTS)).isPresent();
    assertThat(SubPath.reason(Path.of("/etc/covered"), MOUNTS)).isPresent();
  }

  @Test
  void tellsASubPathMountThatIsStale() {
    assertThat(SubPath.reason(Path.of("/etc/nginx/nginx.conf"), MOUNTS)).isPresent();
  }

  @Test
  void tellsASubPathMountInsideOfTheSource() {
    assertThat(SubPath.reason(Path.of("/etc/nginx"), MOUNTS))
        .hasValueSatisfying(it -> assertThat(it).startsWith("/etc/nginx/nginx.conf is a subPath"));
  }

  @Test
  void saysNothingOfWholeVolumesAndOfOtherSubPaths() {
    assertThat(SubPath.reason(Path.of("/etc/web/tls"), MOUNTS)).isEmpty();
    assertThat(SubPath.reason(Path.of("/etc/web/tls/tls.crt"), MOUNTS)).isEmpty();
    assertThat(SubPath.reason(Path.of("/data"), MOUNTS)).isEmpty();
    assertThat(SubPath.reason(Path.of("/nowhere"), MOUNTS)).isEmpty();
  }

  @Test
  void livesWithLinesThatItDoesNotKnow() {
    assertThat(SubPath.reason(Path.of("/a"), "\nnonsense\n1 2 3 / \0 x\n")).isEmpty();
    assertThat(SubPath.reason(Path.of("/nowhere/at/all"))).isEmpty();
  }
}
