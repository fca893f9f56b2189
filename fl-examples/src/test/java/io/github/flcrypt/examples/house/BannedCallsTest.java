package io.github.flcrypt.examples.house;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.flcrypt.core.random.RandomSource;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What no library may call: guessable randomness, Java serialization, the console. */
class BannedCallsTest {

  private static final JavaClasses LIBRARIES =
      new ClassFileImporter()
          .importPaths(House.LIBRARIES.stream().map(House::classes).toArray(Path[]::new));

  private static final JavaClasses EXAMPLES =
      new ClassFileImporter().importPaths(House.classes("examples"));

  @Test
  void nobodyDrawsFromAGuessableGenerator() {
    ArchRule rule =
        noClasses()
            .should()
            .dependOnClassesThat(
                belongToAnyOf(
                    Random.class,
                    SplittableRandom.class,
                    ThreadLocalRandom.class,
                    RandomGenerator.class,
                    RandomGeneratorFactory.class))
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(StrictMath.class, "random")
            .orShould()
            .callMethod(Collections.class, "shuffle", List.class);
    rule.check(LIBRARIES);
    rule.allowEmptyShould(true).check(EXAMPLES);
  }

  @Test
  void theSourceOfRandomnessIsInjected() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(RandomSource.class)
        .should()
        .callConstructor(SecureRandom.class)
        .orShould()
        .callMethod(SecureRandom.class, "getInstanceStrong")
        .check(LIBRARIES);
  }

  @Test
  void nobodySerializesTheJavaWay() {
    ArchRule rule =
        noClasses()
            .should()
            .dependOnClassesThat(belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class));
    rule.check(LIBRARIES);
    rule.allowEmptyShould(true).check(EXAMPLES);
  }

  @Test
  void librariesNeverPrintAndNeverStopTheMachine() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethodWhere(target(name("printStackTrace")))
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(LIBRARIES);
  }
}
