package dev.hotreload.distribution;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * As {@link java.lang.runtime.SwitchBootstraps#typeSwitch} says: -1 for null; else the first of the
 * labels, from the given index on, that fits the object; else their number.
 */
final class SwitchBody {
  private static final int OBJECT = 0;
  private static final int FROM = 1;

  private SwitchBody() {}

  static void write(CodeBuilder code, List<ConstantDesc> labels) {
    code.aload(OBJECT).ifThen(Opcode.IFNULL, absent -> absent.loadConstant(-1).ireturn());
    for (int i = 0; i < labels.size(); i++) {
      var next = code.newLabel();
      code.loadConstant(i).iload(FROM).if_icmplt(next);
      fits(code, labels.get(i));
      code.ifeq(next);
      code.loadConstant(i).ireturn();
      code.labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }

  private static void fits(CodeBuilder code, ConstantDesc label) {
    if (label instanceof ClassDesc type) {
      code.aload(OBJECT).instanceOf(type);
    } else {
      code.loadConstant(label).aload(OBJECT);
      code.invokevirtual(CD_String, "equals", MethodTypeDesc.of(CD_boolean, CD_Object));
    }
  }
}
