package dev.hotreload.distribution;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes out what javac leaves to the JVM: which case of a pattern {@code switch} an object is, and
 * {@code equals}, {@code hashCode} and {@code toString} of records. At its first use each of these
 * spins classes and method handles, in every agent at every start, and an AOT cache of JDK 25 does
 * not keep them. Measured: a third of the CPU of a start, and several MiB.
 */
final class Lowering {
  private final ClassFile classFile;

  /**
   * @param classes finds the classes that the lowered ones name
   */
  Lowering(ClassLoader classes) {
    var resolver =
        ClassHierarchyResolver.ofResourceParsing(classes)
            .orElse(ClassHierarchyResolver.defaultResolver());
    classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver));
  }

  byte[] lower(byte[] bytes) {
    var model = classFile.parse(bytes);
    return needsIt(model)
        ? classFile.transformClass(model, ClassTransform.ofStateful(() -> new OneClass(model)))
        : bytes;
  }

  private static boolean needsIt(ClassModel model) {
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .anyMatch(
            element ->
                element instanceof InvokeDynamicInstruction call && Body.of(call).isPresent());
  }

  /** A method that does what a dynamic call would have done. */
  private record Written(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

  /** Collects the methods that the calls of one class need, and adds them at its end. */
  private static final class OneClass implements ClassTransform {
    private final ClassModel model;
    private final List<Written> written = new ArrayList<>();

    OneClass(ClassModel model) {
      this.model = model;
    }

    @Override
    public void accept(ClassBuilder to, ClassElement element) {
      if (element instanceof MethodModel method && method.code().isPresent()) {
        to.transformMethod(method, MethodTransform.transformingCode(this::replace));
      } else {
        to.with(element);
      }
    }

    @Override
    public void atEnd(ClassBuilder to) {
      for (var each : written) {
        to.withMethodBody(
            each.name(),
            each.type(),
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
            each.body());
      }
    }

    private void replace(CodeBuilder code, CodeElement instruction) {
      Optional<Consumer<CodeBuilder>> body =
          instruction instanceof InvokeDynamicInstruction call ? Body.of(call) : Optional.empty();
      if (body.isEmpty()) {
        code.with(instruction);
        return;
      }
      var call = (InvokeDynamicInstruction) instruction;
      var method = new Written("lowered$" + written.size(), call.typeSymbol(), body.get());
      written.add(method);
      ClassDesc owner = model.thisClass().asSymbol();
      code.invokestatic(
          owner, method.name(), method.type(), model.flags().has(AccessFlag.INTERFACE));
    }
  }
}
