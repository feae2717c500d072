package dev.hotreload.e2e;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may use whom: the rooms of the house and the doors between them. */
class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.hotreload");

  @Test
  void everyRoomIsSeen() {
    for (var room : new String[] {"api", "pipeline", "agent", "controller"}) {
      assertThat(OURS.that(resideInAPackage("dev.hotreload." + room + ".."))).isNotEmpty();
    }
  }

  @Test
  void theContractUsesNothingButJacksonsAndTheGeneratorsAnnotations() {
    classes()
        .that()
        .resideInAPackage("dev.hotreload.api..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.hotreload.api..",
            "com.fasterxml.jackson.annotation..",
            "io.fabric8.generator.annotation..",
            "org.jspecify.annotations..")
        .check(OURS);
  }

  @Test
  void theLibraryBringsNoServerAndNoClientIntoSomebodysProcess() {
    classes()
        .that()
        .resideInAPackage("dev.hotreload.pipeline..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.crypto..", // encrypted keys
            "javax.net..",
            "javax.security..",
            "dev.hotreload.api..",
            "dev.hotreload.pipeline..",
            "com.fasterxml.jackson..",
            "com.networknt.schema..", // optional, and loaded with the first schema
            "javax.xml..",
            "org.xml.sax..",
            "org.yaml.snakeyaml..",
            "org.slf4j..",
            "org.jspecify.annotations..")
        .check(OURS);
  }

  @Test
  void agentAndControllerKnowEachOtherByTheContractAlone() {
    noClasses()
        .that()
        .resideInAPackage("dev.hotreload.agent..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.hotreload.controller..")
        .check(OURS);
    noClasses()
        .that()
        .resideInAPackage("dev.hotreload.controller..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.hotreload.agent..")
        .check(OURS);
  }

  @Test
  void ofThePipelineTheControllerUsesTheAgentFilesParserAlone() {
    noClasses()
        .that()
        .resideInAPackage("dev.hotreload.controller..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.hotreload.pipeline",
            "dev.hotreload.pipeline.execute..",
            "dev.hotreload.pipeline.reload..",
            "dev.hotreload.pipeline.snapshot..",
            "dev.hotreload.pipeline.validate..",
            "dev.hotreload.pipeline.verify..",
            "dev.hotreload.pipeline.watch..")
        .check(OURS);
  }

  @Test
  void decidingNeedsTheContractAndTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("dev.hotreload.controller.decide..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.hotreload.api..",
            "dev.hotreload.controller.decide..",
            "org.jspecify.annotations..")
        .check(OURS);
  }

  @Test
  void nobodyWaitsBySleeping() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(OURS);
    noClasses().should().callMethod(Thread.class, "sleep", java.time.Duration.class).check(OURS);
  }

  @Test
  void onlyMainEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(OURS);
  }

  @Test
  void thePackagesOfAModuleFormNoCircle() {
    for (var room : new String[] {"agent", "controller"}) {
      slices().matching("dev.hotreload." + room + ".(*)..").should().beFreeOfCycles().check(OURS);
    }
  }
}
