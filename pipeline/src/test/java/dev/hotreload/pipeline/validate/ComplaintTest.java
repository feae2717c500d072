package dev.hotreload.pipeline.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ComplaintTest {
  private final Complaint complaint = new Complaint(Set.of("nginx.conf", "x.conf", "haproxy.cfg"));

  @Test
  void keepsKindFileAndLineOfNginx() {
    assertThat(
            complaint.reduce(
                """
                nginx: [warn] the "user" directive makes sense only with privileges in /c/x.conf:1
                nginx: [emerg] unknown directive "foo" in /etc/nginx/x.conf:3
                nginx: configuration file /etc/nginx/nginx.conf test failed
                """))
        .isEqualTo("unknown directive in x.conf:3");
    assertThat(
            complaint.reduce(
                "nginx: [emerg] host not found in upstream \"a.b:80\" in /c/nginx.conf:12"))
        .isEqualTo("host not found in upstream in nginx.conf:12");
    assertThat(
            complaint.reduce(
                "nginx: [emerg] cannot load certificate \"/c/tls.crt\": BIO_new_file() failed (SSL:"
                    + " error:80000002:system library::No such file or directory:calling"
                    + " fopen(/c/tls.crt, r))"))
        .isEqualTo("cannot load certificate failed no such file or directory");
    assertThat(complaint.reduce("[emerg] unexpected \"}\" in /c/x.conf:4"))
        .isEqualTo("unexpected \"}\" in x.conf:4");
    assertThat(
            complaint.reduce(
                "[emerg] open() \"/c/y\" failed (2: No such file or directory) in /c/x.conf:3"))
        .isEqualTo("open failed no such file or directory in x.conf:3");
  }

  @Test
  void keepsKindFileAndLineOfOthers() {
    assertThat(
            complaint.reduce(
                "[NOTICE]   (7) : haproxy version is 2.6.12\n"
                    + "[ALERT]    (7) : config : parsing [/c/haproxy.cfg:3] : unknown keyword"
                    + " 'foo' in 'global' section\n"))
        .isEqualTo("config parsing unknown keyword in section in haproxy.cfg:3");
    assertThat(
            complaint.reduce(
                "AH00526: Syntax error on line 3 of /c/x.conf:\nInvalid command 'Foo'\n"))
        .isEqualTo("syntax error in x.conf:3");
  }

  @Test
  void showsNoNameThatIsNotAFiles() {
    assertThat(complaint.reduce("[emerg] unknown directive in /s3cret/pass:3"))
        .isEqualTo("unknown directive");
    assertThat(complaint.reduce("")).isEqualTo(Complaint.SILENT);
    assertThat(complaint.reduce("s3cret")).isEqualTo(Complaint.SILENT);
  }

  @Test
  @DisplayName("Trap 24: words that are not of the vocabulary never pass, however they are quoted")
  void quotesNothing() {
    var random = new Random(3);
    var around = new String[] {"\"", "'", "`", "", " ", "=", ":", "/", "[", "(", ".", "\n", "\\"};
    for (int i = 0; i < 5000; i++) {
      var text = new StringBuilder("[emerg] invalid value ");
      for (int j = 0; j < 4; j++) {
        text.append(around[random.nextInt(around.length)])
            .append(random.nextBoolean() ? "hunter" : "in x.conf:3")
            .append(around[random.nextInt(around.length)]);
      }
      assertThat(complaint.reduce(text.toString())).doesNotContain("hunter");
    }
  }
}
