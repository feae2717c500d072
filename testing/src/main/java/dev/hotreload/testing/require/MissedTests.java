package dev.hotreload.testing.require;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Counts the tests that could not run because something is missing, and says so in one line for each
 * class and one at the end of the JVM's tests. Where the environment says {@code CI=true}, a missing
 * thing is a failure. The configuration parameter {@value #PARAMETER} ({@code fail} or {@code skip})
 * overrides that.
 */
public final class MissedTests implements AutoCloseable {

  /** A parameter of the JUnit platform. */
  public static final String PARAMETER = "hotreload.missing";

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(MissedTests.class);

  private final AtomicInteger count = new AtomicInteger();

  private MissedTests() {}

  /** The one of this JVM's test run. */
  public static MissedTests in(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(MissedTests.class, key -> new MissedTests(), MissedTests.class);
  }

  /**
   * Notes that the tests of a class or method do not run; the caller then skips them.
   *
   * @throws AssertionError where missing things are failures
   */
  public void miss(ExtensionContext context, String reason) {
    int missed = context.getTestMethod().isPresent() ? 1 : tests(context.getRequiredTestClass());
    String line = context.getDisplayName() + ": " + missed + " tests can't run, " + reason;
    if (failing(context)) {
      throw new AssertionError(line);
    }
    count.addAndGet(missed);
    System.err.println("!!! NOT TESTED: " + line);
  }

  /** Called by JUnit after the last test. */
  @Override
  public void close() {
    if (count.get() > 0) {
      System.err.println(
          "!!! NOT TESTED: " + count.get() + " tests did not run, see above for what is missing");
    }
  }

  private static boolean failing(ExtensionContext context) {
    return context
        .getConfigurationParameter(PARAMETER)
        .map("fail"::equals)
        .orElseGet(() -> "true".equals(System.getenv("CI")));
  }

  private static int tests(Class<?> type) {
    int own =
        AnnotationSupport.findAnnotatedMethods(
                type, Testable.class, HierarchyTraversalMode.TOP_DOWN)
            .size();
    for (Class<?> nested : type.getDeclaredClasses()) {
      own += tests(nested);
    }
    return own;
  }
}
