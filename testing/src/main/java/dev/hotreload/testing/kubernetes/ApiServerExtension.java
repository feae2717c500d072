package dev.hotreload.testing.kubernetes;

import dev.hotreload.testing.provide.KubeBinariesCache;
import dev.hotreload.testing.provide.KubeBinariesUnavailable;
import dev.hotreload.testing.provide.ProgressListener;
import dev.hotreload.testing.require.MissedTests;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real API server, one for the whole JVM, and each test class a namespace of its own.
 *
 * <pre>
 * &#64;RegisterExtension static final ApiServerExtension API = new ApiServerExtension();
 * </pre>
 *
 * or {@code @ExtendWith} and parameters of type {@link ApiServer}, {@link KubernetesClient} (whose
 * default namespace is the class's) or {@link TestNamespace}. Where no API server can be had, the
 * rule of {@link MissedTests} holds.
 */
public final class ApiServerExtension implements BeforeAllCallback, ParameterResolver {

  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(ApiServerExtension.class);

  private @Nullable TestNamespace namespace;

  @Override
  public void beforeAll(ExtensionContext context) {
    namespace = namespace(context);
  }

  /** The server; from {@code beforeAll} on. */
  public ApiServer server() {
    return testNamespace().server();
  }

  /** The name of the test class's namespace; from {@code beforeAll} on. */
  public String namespace() {
    return testNamespace().name();
  }

  /** Of the administrator, closed after the test class; its default namespace is the class's. */
  public KubernetesClient client() {
    return testNamespace().client();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == ApiServer.class || type == KubernetesClient.class || type == TestNamespace.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestNamespace own = namespace(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == TestNamespace.class) {
      return own;
    }
    return type == ApiServer.class ? own.server() : own.client();
  }

  private TestNamespace testNamespace() {
    if (namespace == null) {
      throw new IllegalStateException("Register the extension in a static field");
    }
    return namespace;
  }

  /** A nested class finds the one of the class around it. */
  private static TestNamespace namespace(ExtensionContext context) {
    ApiServer server = shared(context);
    return context
        .getStore(STORE)
        .computeIfAbsent(
            TestNamespace.class,
            key -> TestNamespace.create(server, context.getRequiredTestClass().getSimpleName()),
            TestNamespace.class);
  }

  private static ApiServer shared(ExtensionContext context) {
    Attempt attempt =
        context
            .getRoot()
            .getStore(STORE)
            .computeIfAbsent(Attempt.class, key -> Attempt.make(), Attempt.class);
    if (attempt.server == null) {
      MissedTests.in(context).miss(context, attempt.failure);
      return Assumptions.abort(attempt.failure);
    }
    return attempt.server;
  }

  /** One per JVM: a build that failed is not tried again by the next test class. */
  private record Attempt(@Nullable ApiServer server, String failure) implements AutoCloseable {

    static Attempt make() {
      try {
        var binaries = KubeBinariesCache.standard().obtain(ProgressListener.printingTo(System.err));
        return new Attempt(ApiServer.start(binaries, folder()), "");
      } catch (KubeBinariesUnavailable e) {
        return new Attempt(null, String.valueOf(e.getMessage()));
      }
    }

    /** Under Maven the logs stay below target. */
    private static Path folder() {
      Path target = Path.of("target");
      return Files.isDirectory(target)
          ? target.resolve("api-server")
          : Path.of(System.getProperty("java.io.tmpdir"));
    }

    @Override
    public void close() {
      if (server != null) {
        server.close();
      }
    }
  }
}
