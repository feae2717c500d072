package dev.hotreload.distribution;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** The methods that every record has, as {@link java.lang.runtime.ObjectMethods} makes them. */
record RecordBody(ClassDesc type, List<Component> components) {
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");
  private static final int THIS = 0;
  private static final int OTHER = 1;
  private static final int CAST = 2;

  private record Component(String name, ClassDesc type) {}

  /** From the arguments: the record's class, the names, a getter of each field. */
  static RecordBody of(InvokeDynamicInstruction call) {
    var arguments = call.bootstrapArgs();
    var components =
        arguments.stream()
            .skip(2)
            .map(DirectMethodHandleDesc.class::cast)
            .map(get -> new Component(get.methodName(), get.invocationType().returnType()))
            .toList();
    return new RecordBody((ClassDesc) arguments.getFirst(), components);
  }

  void equality(CodeBuilder code) {
    var differs = code.newLabel();
    code.aload(OTHER).instanceOf(type).ifeq(differs);
    code.aload(OTHER).checkcast(type).astore(CAST);
    for (var component : components) {
      get(code, THIS, component);
      get(code, CAST, component);
      compare(code, component.type(), differs);
    }
    code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
  }

  void hash(CodeBuilder code) {
    code.iconst_0();
    for (var component : components) {
      code.loadConstant(31).imul();
      get(code, THIS, component);
      if (component.type().isPrimitive()) {
        code.invokestatic(
            box(component.type()), "hashCode", MethodTypeDesc.of(CD_int, component.type()));
      } else {
        code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
      }
      code.iadd();
    }
    code.ireturn();
  }

  void text(CodeBuilder code) {
    code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", MethodTypeDesc.ofDescriptor("()V"));
    var before = simpleName() + "[";
    for (var component : components) {
      append(code.loadConstant(before + component.name() + "="), CD_String);
      get(code, THIS, component);
      append(code, shown(component.type()));
      before = ", ";
    }
    append(code.loadConstant(components.isEmpty() ? before + "]" : "]"), CD_String);
    code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
  }

  private void get(CodeBuilder code, int slot, Component component) {
    code.aload(slot).getfield(type, component.name(), component.type());
  }

  /** Float and double are equal as {@code compare} says: NaN to itself, 0 not to -0. */
  private static void compare(CodeBuilder code, ClassDesc type, Label differs) {
    if (!type.isPrimitive()) {
      code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object));
      code.ifeq(differs);
    } else if (TypeKind.from(type).asLoadable() == TypeKind.INT) {
      code.if_icmpne(differs);
    } else {
      code.invokestatic(box(type), "compare", MethodTypeDesc.of(CD_int, type, type)).ifne(differs);
    }
  }

  private static void append(CodeBuilder code, ClassDesc type) {
    code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, type));
  }

  /** What {@code StringBuilder.append} has a variant for. */
  private static ClassDesc shown(ClassDesc type) {
    if (!type.isPrimitive()) {
      return type.equals(CD_String) ? CD_String : CD_Object;
    }
    var kind = TypeKind.from(type);
    return kind == TypeKind.BYTE || kind == TypeKind.SHORT ? CD_int : type;
  }

  private static ClassDesc box(ClassDesc type) {
    return switch (TypeKind.from(type)) {
      case BOOLEAN -> ClassDesc.of("java.lang.Boolean");
      case BYTE -> ClassDesc.of("java.lang.Byte");
      case CHAR -> ClassDesc.of("java.lang.Character");
      case SHORT -> ClassDesc.of("java.lang.Short");
      case INT -> ClassDesc.of("java.lang.Integer");
      case LONG -> ClassDesc.of("java.lang.Long");
      case FLOAT -> ClassDesc.of("java.lang.Float");
      case DOUBLE -> ClassDesc.of("java.lang.Double");
      case REFERENCE, VOID -> throw new IllegalStateException("no box for a " + type);
    };
  }

  /** As {@link Class#getSimpleName} of a class in another one, or of one on its own. */
  private String simpleName() {
    var name = type.displayName();
    return name.substring(name.lastIndexOf('$') + 1);
  }
}
