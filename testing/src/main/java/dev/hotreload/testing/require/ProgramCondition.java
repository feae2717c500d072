package dev.hotreload.testing.require;

import dev.hotreload.testing.run.Program;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Evaluates {@link RequiresProgram}. */
final class ProgramCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<String> missing =
        AnnotationSupport.findAnnotation(context.getElement(), RequiresProgram.class).stream()
            .flatMap(required -> Stream.of(required.value()))
            .filter(name -> Program.find(name).isEmpty())
            .toList();
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("every program is there");
    }
    String reason = "not installed: " + String.join(", ", missing);
    MissedTests.in(context).miss(context, reason);
    return ConditionEvaluationResult.disabled(reason);
  }
}
