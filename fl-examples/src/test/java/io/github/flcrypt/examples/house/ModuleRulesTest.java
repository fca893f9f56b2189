package io.github.flcrypt.examples.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who may depend on whom. */
class ModuleRulesTest {

  static final List<String> LIBRARIES = House.LIBRARIES;

  /** What each library may use besides the platform's base module, itself and fl-core. */
  private static final Map<String, String[]> ALLOWED =
      Map.of(
          "core",
          new String[] {},
          "paillier",
          new String[] {"org.bouncycastle.."},
          "dp",
          new String[] {},
          "aggregators",
          new String[] {},
          "learners",
          new String[] {"org.ejml.."},
          "testkit",
          new String[] {"org.junit.jupiter..", "org.opentest4j.."});

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .importPaths(
              Stream.concat(House.LIBRARIES.stream(), Stream.of("examples"))
                  .map(House::classes)
                  .toArray(Path[]::new));

  @ParameterizedTest
  @FieldSource("LIBRARIES")
  void aModuleHoldsOnlyItsOwnPackages(String module) {
    JavaClasses own = new ClassFileImporter().importPaths(House.classes(module));
    classes()
        .should()
        .resideInAPackage(House.rootPackage(module) + "..")
        .allowEmptyShould(true)
        .check(own);
  }

  @ParameterizedTest
  @FieldSource("LIBRARIES")
  void aLibraryUsesTheCoreThePlatformAndNoSibling(String module) {
    String[] packages =
        Stream.concat(
                Stream.of(
                    House.rootPackage(module) + "..",
                    House.rootPackage("core") + "..",
                    "org.jspecify.annotations"),
                Arrays.stream(ALLOWED.get(module)))
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(House.rootPackage(module) + "..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(packages).or(inBaseModule()))
        .allowEmptyShould(true)
        .check(ALL);
  }

  @ParameterizedTest
  @FieldSource("LIBRARIES")
  void internalsAreUsedByTheirOwnModuleOnly(String module) {
    noClasses()
        .that()
        .resideOutsideOfPackage(House.rootPackage(module) + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(House.rootPackage(module) + "..internal..")
        .allowEmptyShould(true)
        .check(ALL);
  }

  @Test
  void examplesLeaveMatrixAndCryptographyLibrariesToTheModules() {
    noClasses()
        .that()
        .resideInAPackage("io.github.flcrypt.examples..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.ejml..", "org.bouncycastle..")
        .allowEmptyShould(true)
        .check(ALL);
  }

  @ParameterizedTest
  @FieldSource("LIBRARIES")
  void everyPackageIsExportedUnlessItIsInternal(String module) {
    ModuleDescriptor descriptor =
        ModuleFinder.of(House.classes(module)).findAll().stream()
            .findFirst()
            .map(reference -> reference.descriptor())
            .orElse(null);
    if (module.equals("learners")) {
      // EJML has no module descriptor; the manifest of the jar gives this module's name.
      assertThat(House.classes(module).resolve("module-info.class")).doesNotExist();
      return;
    }
    assertThat(descriptor).isNotNull();
    assertThat(descriptor.name()).isEqualTo(House.rootPackage(module));
    assertThat(descriptor.isOpen()).isFalse();
    Set<String> exported =
        descriptor.exports().stream()
            .filter(exports -> !exports.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());
    Set<String> packagesWithClasses =
        ALL.stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .map(JavaClass::getPackageName)
            .filter(name -> (name + ".").startsWith(House.rootPackage(module) + "."))
            .filter(name -> !(name + ".").contains(".internal."))
            .collect(Collectors.toSet());
    assertThat(exported).isEqualTo(packagesWithClasses);
  }

  private static DescribedPredicate<JavaClass> inBaseModule() {
    Set<String> packages = Object.class.getModule().getPackages();
    return describe(
        "lie in java.base",
        type ->
            type.isPrimitive() || packages.contains(type.getBaseComponentType().getPackageName()));
  }
}
