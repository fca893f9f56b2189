package io.github.flcrypt.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every target has a seed, and takes it. */
class SeedsTest {

  private static final List<Class<?>> TARGETS =
      List.of(
          CoreFuzzTest.class,
          PaillierFuzzTest.class,
          ThresholdFuzzTest.class,
          VerifiedFuzzTest.class,
          DataFuzzTest.class,
          StateFuzzTest.class);

  private static Stream<Method> targets() {
    return TARGETS.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(FuzzTest.class));
  }

  @Test
  void everyTargetHasASeed() {
    Set<String> names = targets().map(Method::getName).collect(Collectors.toSet());
    assertEquals(names, Seeds.all().keySet());
  }

  @TestFactory
  Stream<DynamicTest> everyTargetTakesItsSeed() {
    Map<String, byte[]> seeds = Seeds.all();
    return targets()
        .map(
            method ->
                DynamicTest.dynamicTest(
                    method.getName(),
                    () -> {
                      var constructor = method.getDeclaringClass().getDeclaredConstructor();
                      long before = Documented.READ.get();
                      method.invoke(
                          constructor.newInstance(), (Object) seeds.get(method.getName()));
                      assertNotEquals(before, Documented.READ.get(), method.getName());
                    }));
  }
}
