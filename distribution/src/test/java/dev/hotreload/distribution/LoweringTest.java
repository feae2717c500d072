package dev.hotreload.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.CharBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LoweringTest {
  private final Lowered lowered = new Lowered();

  /** Everything that a component may be. */
  record Full(
      boolean truth,
      byte b,
      char c,
      short s,
      int i,
      long l,
      float f,
      double d,
      String text,
      List<Integer> list) {}

  record Empty() {}

  sealed interface Shape {}

  record Circle(int radius) implements Shape {}

  record Square(int side) implements Shape {}

  /** What is lowered: it tells what it sees, and can be loaded twice. */
  public static final class Sees implements Supplier<List<Object>>, Function<Object, String> {
    @Override
    public List<Object> get() {
      var full = full(0.0, "a");
      return List.of(
          full.toString(),
          full.hashCode(),
          full.equals(full(0.0, "a")),
          full.equals(full(-0.0, "a")),
          full.equals(full(0.0, "b")),
          full.equals((Object) "a"),
          full(Double.NaN, "a").equals(full(Double.NaN, "a")),
          new Full(false, (byte) 0, ' ', (short) 0, 0, 0, 0, 0, null, null).toString(),
          new Empty().toString(),
          new Empty().hashCode(),
          new Empty().equals(new Empty()),
          shape(new Circle(1)),
          shape(new Circle(9)),
          shape(new Square(2)));
    }

    @Override
    public String apply(Object any) {
      return switch (any) {
        case null -> "null";
        case String text when text.isEmpty() -> "empty " + path("/a/") + path("/b");
        case CharSequence text -> "text " + text;
        case Integer number when number < 0 -> "negative";
        case Integer number -> "number " + number;
        default -> "something";
      };
    }

    private static String path(String path) {
      return switch (path) {
        case "/b" -> "b";
        case String p when p.startsWith("/a") -> p;
        case String other -> "other";
      };
    }

    private static Full full(double d, String text) {
      return new Full(true, (byte) -1, 'x', (short) -2, 3, 1L << 40, -0.5f, d, text, List.of(1));
    }

    private static String shape(Shape shape) {
      return switch (shape) {
        case Circle circle when circle.radius() > 5 -> "big " + circle.radius();
        case Circle(int radius) -> "circle " + radius;
        case Square(int side) -> "square " + side;
      };
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void recordsAndSwitchesDoTheSame() throws ReflectiveOperationException {
    var sees = (Supplier<List<Object>>) lowered.sees();
    assertThat(sees.get()).isEqualTo(new Sees().get()).hasSize(14);
  }

  @Test
  @SuppressWarnings("unchecked")
  void guardsAndNullDoTheSame() throws ReflectiveOperationException {
    var sees = (Function<Object, String>) lowered.sees();
    for (var each : new Object[] {null, "", "a", CharBuffer.wrap("b"), -1, 1, 2L}) {
      assertThat(sees.apply(each)).isEqualTo(new Sees().apply(each));
    }
  }

  @Test
  void nothingIsLeftToTheJvmButLambdasAndTexts() throws IOException {
    for (var type : List.of(Full.class, Empty.class, Sees.class)) {
      var left =
          ClassFile.of().parse(lowered.bytes(type.getName())).methods().stream()
              .flatMap(method -> method.code().stream())
              .flatMap(code -> code.elementStream())
              .filter(InvokeDynamicInstruction.class::isInstance)
              .map(call -> ((InvokeDynamicInstruction) call).bootstrapMethod().owner())
              .map(owner -> owner.displayName())
              .toList();
      assertThat(left).isSubsetOf("StringConcatFactory", "LambdaMetafactory");
    }
  }

  /** Loads this test's classes anew, lowered. */
  private static final class Lowered extends ClassLoader {
    private final Lowering lowering = new Lowering(LoweringTest.class.getClassLoader());

    Lowered() {
      super(LoweringTest.class.getClassLoader());
    }

    Object sees() throws ReflectiveOperationException {
      return loadClass(Sees.class.getName()).getDeclaredConstructor().newInstance();
    }

    byte[] bytes(String name) throws IOException {
      try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        return lowering.lower(in.readAllBytes());
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (!name.startsWith(LoweringTest.class.getName())) {
          return super.loadClass(name, resolve);
        }
        var known = findLoadedClass(name);
        return known != null ? known : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try {
        var bytes = bytes(name);
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
