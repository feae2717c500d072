package dev.hotreload.pipeline.configure;

import static dev.hotreload.pipeline.configure.Reading.problems;
import static java.util.Arrays.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.file.AgentFile;
import dev.hotreload.api.file.NoReload;
import dev.hotreload.api.file.Reload;
import dev.hotreload.api.file.Source;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakesTest {
  private static final String SITE = "sources: [{name: site, path: /etc/web}]\n";
  private static final String NONE = "reload: {none: {}}\n";

  /** The text after {@code SITE} and {@code NONE}, and the problem, which stands on line 3. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nme: x | nme: unknown key, did you mean name?
          'poll: {Interval: 1s}' | poll.Interval: unknown key, did you mean interval?
          'colour: red' | colour: unknown key, known are name, policy, preset, poll, sources, together, reload, verify, hold, api
          'poll: {interval: 10}' | poll.interval: "10" is no length of time; write it as 10s, 200ms or 1h30m
          'poll: {interval: -5s}' | poll.interval: "-5s" is no length of time; write it as 10s, 200ms or 1h30m
          'poll: {interval: 99ms}' | poll.interval: must lie between 100ms and 24h
          'poll: {interval: 24h1ms}' | poll.interval: must lie between 100ms and 24h
          'poll: {settle: 61s}' | poll.settle: must lie between 0s and 1m
          'poll: {fullRead: 0}' | poll.fullRead: must lie between 1 and 100000
          'poll: {fullRead: ten}' | poll.fullRead: needs a whole number
          'poll: {fullRead: "10"}' | poll.fullRead: needs a whole number
          'poll: {fullRead: 010}' | poll.fullRead: needs a whole number
          'poll: {fullRead: 99999999999}' | poll.fullRead: is too big a number
          'poll: {hint: perhaps}' | poll.hint: needs true or false
          'poll: 10s' | poll: needs keys with values, and this is a single value
          'poll: [10s]' | poll: needs keys with values, and this is a list
          'poll: !url {}' | poll: needs keys with values, and this is a value with a tag (!), which is not read here
          'name: [a]' | name: needs a text, and this is a list
          'name: !secret a' | name: needs a text, and this is a value with a tag (!), which is not read here
          'name: "a b"' | name: must be 1 to 63 letters, digits, '-', '_' and '.', a letter or digit at each end
          'poll: {hint: yes, hint: no}' | poll.hint: is there twice, first on line 3
          '? [a]' | a key must be a plain word
          'preset: ngnix' | preset: "ngnix" is not known here, did you mean nginx?
          'policy: {namespace: a, name: b}' | policy.generation: is missing
          'policy: {name: b, generation: 1}' | policy.namespace: is missing
          'api: {local: "0.0.0.0:9797"}' | api.local: is not a loopback address: without client authentication the agent opens no listener beyond loopback, and a token over plain HTTP is none; write 127.0.0.1:9797
          'api: {local: "127.0.0.1"}' | api.local: "127.0.0.1" is no host:port; write it as 127.0.0.1:8443
          'api: {local: "127.0.0.256:1"}' | api.local: "127.0.0.256:1" is no host:port; write it as 127.0.0.1:8443
          'api: {local: "127.0.0.1:65536"}' | api.local: the port must lie between 0 and 65535
          'api: {tokenFile: token}' | api.tokenFile: must be an absolute path, beginning with /
          'api: {tokenFile: ""}' | api.tokenFile: is empty
          'api: {path: /config}' | api.path: must begin and end with / and hold plain words between, as in /config/
          'api: {path: /}' | api.path: must begin and end with / and hold plain words between, as in /config/
          'api: {path: /a/../b/}' | api.path: must begin and end with / and hold plain words between, as in /config/
          'api: {path: /reloads/x/}' | api.path: /reloads is taken by the agent itself; choose another path
          'api: {path: /-/}' | api.path: /- is taken by the agent itself; choose another path
          'verify: [{}]' | verify[0]: a verification names exactly one of tls, http, exec, workers; here is none (one without settings is written as NAME: {})
          'verify: [~]' | verify[0]: is an empty entry
          'verify: [{workers: {}}]' | verify[0].workers: needs reload.signal: whose workers are looked at is the process it is sent to
          'verify: [{tls: {address: "a:1"}}]' | verify[0].tls: no source has a tls validation; name the one to be shown with source
          'verify: [{tls: {source: site}}]' | verify[0].tls.address: is missing
          'verify: [{tls: {address: "a:0", source: site}}]' | verify[0].tls.address: the port must lie between 1 and 65535
          'verify: [{tls: {address: "a:1", source: sit}}]' | verify[0].tls.source: there is no source "sit", did you mean site?
          'verify: [{tls: {address: "a:1", source: site, serverName: 10.0.0.1}}]' | verify[0].tls.serverName: must be a DNS name; for an address leave it out
          'verify: [{tls: {address: "a:1", source: site, serverName: a b}}]' | verify[0].tls.serverName: "a b" is no DNS name
          'verify: [{tls: {address: "a:1", source: site, timeout: 11m}}]' | verify[0].tls.timeout: must lie between 100ms and 10m
          'verify: [{http: {}}]' | verify[0].http.url: is missing
          'verify: [{http: {url: "ftp://a/"}}]' | verify[0].http.url: must begin with http:// or https://
          'verify: [{http: {url: "http:///a"}}]' | verify[0].http.url: names no host, or no possible port; write it as http://127.0.0.1:8080/reload
          'verify: [{http: {url: "http://a b/"}}]' | verify[0].http.url: is no URL; write it as http://127.0.0.1:8080/reload
          'verify: [{http: {url: "http://a/", pattern: "a("}}]' | verify[0].http.pattern: is no regular expression: a mistake near character 3
          'verify: [{http: {url: "http://a/", pointer: a, value: b}}]' | verify[0].http.pointer: is no JSON pointer; write it as /version
          'verify: [{http: {url: "http://a/", pointer: /a}}]' | verify[0].http: pointer and value come together
          'verify: [{http: {url: "http://a/", pointer: /a, newer: true}}]' | verify[0].http: compares with the moment of the reload, and with reload.none there is none
          'verify: [{exec: {}}]' | verify[0].exec.command: needs a program, such as [nginx, -t]
          'verify: [{exec: {command: [nginz]}}]' | verify[0].exec.command[0]: there is no program "nginz" on this machine that may be run
          'verify: [{exec: {command: [nginx, "{dir}/x"]}}]' | verify[0].exec.command[1]: holds {dir}, and a candidate is copied for an exec of validate alone
          'verify: [{exec: {command: [nginx, "{reloaded}"]}}]' | verify[0].exec: compares with the moment of the reload, and with reload.none there is none
          'verify: [{tls: {address: "a:1", source: site, startTls: smtp}}]' | verify[0].tls.startTls: "smtp" is not known here, known are postgres
          'verify: [{http: {url: "http://a/", status: 99}}]' | verify[0].http.status: must lie between 100 and 599
          """)
  void areSaidWithLineAndPlace(String mistake, String problem) {
    assertThat(problems(SITE + NONE + mistake)).containsExactly("agent.yaml:3: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'reload:' | reload: how is the server told? Set reload, or a preset
          'reload: {haproxy: {}}' | reload.haproxy.socket: is missing
          'reload: {haproxy: {socket: admin.sock}}' | reload.haproxy.socket: must be an absolute path, beginning with /
          'reload: {haproxy: {socket: /a, signal: {}, masterSocket: /b}}' | reload.haproxy: names signal and masterSocket; the master is told by one of them
          'reload: {haproxy: {socket: /a, masterSocket: b}}' | reload.haproxy.masterSocket: must be an absolute path, beginning with /
          'reload: {haproxy: {socket: /a, certificates: [{file: /a.pem}]}}' | reload.haproxy.certificates[0].source: is missing
          'reload: {haproxy: {socket: /a, certificates: [{source: sit, file: /a.pem}]}}' | reload.haproxy.certificates[0].source: there is no source "sit", did you mean site?
          'reload: {haproxy: {socket: /a, certificates: [{source: site}]}}' | reload.haproxy.certificates[0].file: is missing
          'reload: {haproxy: {socket: /a, certificates: [{source: site, file: "/a b;.pem"}]}}' | reload.haproxy.certificates[0].file: must be one word without blanks, ; < and backslashes, as `show ssl cert` lists it
          'reload: {haproxy: {socket: /a, certificates: [{source: site, file: /a, key: /b}]}}' | reload.haproxy.certificates[0].key: must be a path within the source, not beginning with /
          'reload: {none: {}, exec: {command: [nginx]}}' | reload: reload names exactly one of signal, http, exec, haproxy, none; here is exec and none
          'reload: {signal: {}}' | reload.signal: needs a pidFile, a process, or both
          'reload: {signal: {name: SIGHUB, process: x}}' | reload.signal.name: "SIGHUB" is no signal that reloads a server, did you mean HUP?
          'reload: {signal: {name: KILL, process: x}}' | reload.signal.name: "KILL" is no signal that reloads a server, known are HUP, USR1, USR2, WINCH
          'reload: {signal: {pidFile: run/x.pid}}' | reload.signal.pidFile: must be an absolute path, beginning with /
          'reload: {exec: {}}' | reload.exec.command: needs a program, such as [nginx, -t]
          'reload: {exec: {command: nginx -t}}' | reload.exec.command: needs a list, and this is a single value
          'reload: {exec: {command: [nginz]}}' | reload.exec.command[0]: there is no program "nginz" on this machine that may be run
          'reload: {exec: {command: [./x]}}' | reload.exec.command[0]: the program must be an absolute path or a name without a slash
          'reload: {exec: {command: [nginx, "a\\0"]}}' | reload.exec.command[1]: is no argument: over 4096 characters, or with a NUL in it
          'reload: {http: {}}' | reload.http.url: is missing
          'reload: {http: {url: "http://a/", method: DELETE}}' | reload.http.method: must be one of GET, POST, PUT, PATCH
          'reload: {http: {url: "http://a/", accept: [20]}}' | reload.http.accept[0]: must lie between 100 and 599
          'reload: {http: {url: "http://a/", headers: [{name: A}]}}' | reload.http.headers[0]: a header has either a value or a valueFile
          'reload: {http: {url: "http://a/", headers: [{name: A, value: b, valueFile: /c}]}}' | reload.http.headers[0]: a header has either a value or a valueFile
          'reload: {http: {url: "http://a/", headers: [{value: b}]}}' | reload.http.headers[0].name: is missing
          'reload: {http: {url: "http://a/", headers: [{name: Host, value: b}]}}' | reload.http.headers[0].name: this header is set by the agent itself
          'reload: {http: {url: "http://a/", headers: [{name: "A B", value: b}]}}' | reload.http.headers[0].name: is no name of a header
          """)
  void ofTheReloadAreSaid(String reload, String problem) {
    assertThat(problems("\n" + reload + "\n" + SITE)).containsExactly("agent.yaml:2: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | verify[0].http: newer needs one pointer or one pattern to the time, and no value
          'pointer: /a, value: b' | verify[0].http: newer needs one pointer or one pattern to the time, and no value
          'pointer: /a, pattern: (a)' | verify[0].http: newer needs one pointer or one pattern to the time, and no value
          'pattern: "at [0-9]+"' | verify[0].http.pattern: has no group; put the time into one, as in loaded ([0-9.]+)
          """)
  void ofATimeAreSaid(String place, String problem) {
    var http = "\nverify: [{http: {url: \"http://a/\", newer: true, %s}}]".formatted(place);
    assertThat(problems(SITE + "reload: {signal: {process: x}}" + http))
        .containsExactly("agent.yaml:3: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | sources: needs at least one source with a name and a path
          '{}' | sources[0].name: is missing; sources[0].path: is missing
          '{pth: /a, name: a}' | sources[0].pth: unknown key, did you mean path?
          '{name: a, path: a}' | sources[0].path: must be an absolute path, beginning with /
          '{name: a, path: /a/../b}' | sources[0].path: must be written without . and ..
          '{name: a, path: "/a\\0"}' | sources[0].path: holds a line break or another control character
          '{name: a, path: /}' | sources[0].path: is the whole file system; name the directory that is mounted
          '{name: A, path: /a}' | sources[0].name: must be 1 to 63 small letters, digits and '-', a letter or digit at each end
          '{name: a, path: /a}, {name: a, path: /b}' | sources[1].name: "a" is the name of sources[0].name already
          '{name: a, path: /a}, {name: b, path: //a/}' | sources[1].path: is the same as sources[0].path; watch it once, with all its checks
          '{name: a, path: /a, secret: s}' | sources[0].secret: belongs in a HotReloadPolicy; an agent's file knows mounted paths alone
          '{name: a, path: /a, configMap: s}' | sources[0].configMap: belongs in a HotReloadPolicy; an agent's file knows mounted paths alone
          '{name: a, path: /a, validate: [{tls: {}, format: yaml}]}' | sources[0].validate[0]: a validation names exactly one of tls, format, exec, permissions, keystore, jsonSchema; here is tls and format
          '{name: a, path: /a, validate: [{format: ini}]}' | sources[0].validate[0].format: "ini" is not known here, known are yaml, json, properties, toml, xml, auto
          '{name: a, path: /a, validate: [{tls: {key: /k}}]}' | sources[0].validate[0].tls.key: must be a path within the source, not beginning with /
          '{name: a, path: /a, validate: [{tls: {key: ../k}}]}' | sources[0].validate[0].tls.key: must be written without . and ..
          '{name: a, path: /a, validate: [{tls: {minRemaining: soon}}]}' | sources[0].validate[0].tls.minRemaining: "soon" is no length of time; write it as 10s, 200ms or 1h30m
          '{name: a, path: /a, validate: [{tls: {dnsNames: [a, b_c!]}}]}' | sources[0].validate[0].tls.dnsNames[1]: "b_c!" is no DNS name
          '{name: a, path: /a, validate: [{exec: {command: [nginx, "{dir.b}"]}}]}' | sources[0].validate[0].exec.command[1]: {dir.b}: there is no source "b"; the sources are a
          """)
  void ofTheSourcesAreSaid(String sources, String problem) {
    var expected = stream(problem.split("; (?=sources)", -1)).map("agent.yaml:3: "::concat);

    assertThat(problems("reload: {none: {}}\n\nsources: [" + sources + "]"))
        .containsExactlyElementsOf(expected.toList());
  }

  @Test
  void areSaidAllAtOnceInTheOrderOfTheFile() {
    var text =
        """
        pol: {}
        api:
          local: 10.0.0.1:80
        sources:
          - name: tls
            pth: /etc/web/tls
            validate:
              - tls:
                  minRemaining: 1 hour
          - name: tls
            path: etc
        reload:
          signal:
            nam: HUP
        verify:
          - tls:
              address: localhost
              source: lts
        """;

    assertThat(problems(text))
        .containsExactly(
            "agent.yaml:1: pol: unknown key, did you mean poll?",
            "agent.yaml:3: api.local: is not a loopback address: without client authentication the"
                + " agent opens no listener beyond loopback, and a token over plain HTTP is none; write 127.0.0.1:9797",
            "agent.yaml:6: sources[0].pth: unknown key, did you mean path?",
            "agent.yaml:9: sources[0].validate[0].tls.minRemaining: \"1 hour\" is no length of time;"
                + " write it as 10s, 200ms or 1h30m",
            "agent.yaml:10: sources[1].name: \"tls\" is the name of sources[0].name already",
            "agent.yaml:11: sources[1].path: must be an absolute path, beginning with /",
            "agent.yaml:14: reload.signal.nam: unknown key, did you mean name?",
            "agent.yaml:17: verify[0].tls.address: \"localhost\" is no host:port; write it as"
                + " 127.0.0.1:8443",
            "agent.yaml:18: verify[0].tls.source: there is no source \"lts\"; the sources are tls");
  }

  @Test
  void thatFollowFromAnotherAreNotSaid() {
    var text =
        """
        preset: iis
        sources:
          - name: a
            path: /a
            validate: [{tls: 5}]
        verify: [{tls: {address: "127.0.0.1:1"}}]
        """;

    assertThat(problems(text))
        .containsExactly(
            "agent.yaml:1: preset: \"iis\" is not known here, known are nginx, apache, haproxy,"
                + " prometheus, postgres, spring-boot",
            "agent.yaml:5: sources[0].validate[0].tls:"
                + " needs keys with values, and this is a single value");
  }

  @Test
  void ofAHandshakeThatCouldMeanTwoSourcesAreSaid() {
    var text =
        """
        sources:
          - {name: a, path: /a, validate: [{tls: {}}]}
          - {name: b, path: /b, validate: [{tls: {}}]}
        reload: {none: {}}
        verify: [{tls: {address: "127.0.0.1:1"}}]
        """;

    assertThat(problems(text))
        .containsExactly(
            "agent.yaml:5: verify[0].tls: several sources have a tls validation; name the one to"
                + " be shown with source");
  }

  @Test
  void areListedUpToAHundred() {
    assertThat(problems(SITE + NONE + "x: 1\n".repeat(150) + "y: 1"))
        .hasSize(Report.MOST + 1)
        .last()
        .isEqualTo("agent.yaml: and 51 more problems");
  }

  @Test
  @DisplayName("Trap 24: nothing that could be a secret is quoted")
  void neverQuoteSecrets() {
    var text =
        """
        sources: [{name: a, path: /a}]
        reload:
          http:
            url: http://user:hunter2@a/
            method: hunter2
            body: [hunter2]
            headers:
              - {name: Authorization, value: hunter2}
              - {name: "hunter2 ", value: hunter2}
              - {name: A, value: "hunter2\\n"}
              - {name: B, value: [hunter2], vale: hunter2}
        verify: [{http: {url: "http://a/?hunter2 ", pattern: "(hunter2", pointer: hunter2}}]
        """;

    assertThat(problems(text))
        .hasSizeGreaterThan(9)
        .allSatisfy(problem -> assertThat(problem).doesNotContain("hunter2"));
    assertThat(problems("a: {hunter2: [hunter2"))
        .containsExactly("agent.yaml:1: not YAML: a bracket is not closed, or a comma is missing");
  }

  @Test
  void ofAFileThatNobodyWroteIncludeAbsentEntries() {
    var reload = new Reload(null, null, null, null, new NoReload());
    var sources = Collections.<Source>singletonList(null);
    var file = new AgentFile(null, null, null, null, sources, null, reload, null, null, null);

    assertThat(problems(new AgentFiles(Programs.assumed()).check(file)))
        .containsExactly("agent.yaml: sources[0]: is an empty entry");
  }

  @Test
  void ofAFileThatNobodyWroteHaveNoLine() {
    var source = new Source("a", "a", null, null, null, null);
    var reload = new Reload(null, null, null, null, new NoReload());
    var file =
        new AgentFile(null, null, null, null, List.of(source), null, reload, null, null, null);

    assertThat(problems(new AgentFiles(Programs.assumed()).check(file)))
        .containsExactly("agent.yaml: sources[0].path: must be an absolute path, beginning with /");
  }
}
