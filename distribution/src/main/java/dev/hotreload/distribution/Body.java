package dev.hotreload.distribution;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.util.Optional;
import java.util.function.Consumer;

/** What the method does that replaces a dynamic call. */
final class Body {
  private static final String SWITCH = "SwitchBootstraps.typeSwitch";
  private static final String RECORD = "ObjectMethods.bootstrap";

  private Body() {}

  /** Empty for a call that stays as it is: a lambda, or a switch over other things than types. */
  static Optional<Consumer<CodeBuilder>> of(InvokeDynamicInstruction call) {
    var bootstrap = call.bootstrapMethod();
    var name = bootstrap.owner().displayName() + "." + bootstrap.methodName();
    if (name.equals(SWITCH) && call.bootstrapArgs().stream().allMatch(Body::isLabel)) {
      return Optional.of(code -> SwitchBody.write(code, call.bootstrapArgs()));
    }
    if (name.equals(RECORD)) {
      var record = RecordBody.of(call);
      return switch (call.name().stringValue()) {
        case "equals" -> Optional.of(record::equality);
        case "hashCode" -> Optional.of(record::hash);
        case "toString" -> Optional.of(record::text);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  /** A type, or a text; numbers and constants of enums stay as they are. */
  private static boolean isLabel(ConstantDesc argument) {
    return argument instanceof String
        || (argument instanceof ClassDesc type && !type.isPrimitive());
  }
}
