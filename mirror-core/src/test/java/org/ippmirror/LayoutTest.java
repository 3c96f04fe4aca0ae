package org.ippmirror;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between packages point one way; docs/architecture.md shows them. */
@AnalyzeClasses(packages = "org.ippmirror", importOptions = ImportOption.DoNotIncludeTests.class)
class LayoutTest {

  @ArchTest
  static final ArchRule ARROWS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("door")
          .definedBy("org.ippmirror")
          .layer("sync")
          .definedBy("org.ippmirror.internal.sync..")
          .layer("transport")
          .definedBy("org.ippmirror.internal.transport..")
          .layer("store")
          .definedBy("org.ippmirror.internal.store..")
          .layer("pace")
          .definedBy("org.ippmirror.internal.pace..")
          .layer("protocol")
          .definedBy("org.ippmirror.protocol..")
          .layer("catalog")
          .definedBy("org.ippmirror.catalog..")
          .layer("distribution")
          .definedBy("org.ippmirror.distribution..")
          .layer("mdc")
          .definedBy("org.ippmirror.mdc..")
          .layer("api")
          .definedBy("org.ippmirror.api..")
          .whereLayer("door")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("sync")
          .mayOnlyBeAccessedByLayers("door")
          .whereLayer("transport")
          .mayOnlyBeAccessedByLayers("door")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("door", "sync")
          .whereLayer("pace")
          .mayOnlyBeAccessedByLayers("door", "sync", "transport", "store")
          .whereLayer("pace")
          .mayNotAccessAnyLayer()
          .whereLayer("protocol")
          .mayOnlyBeAccessedByLayers("sync", "transport", "store", "catalog")
          .whereLayer("catalog")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("distribution")
          .mayOnlyBeAccessedByLayers("catalog")
          .whereLayer("mdc")
          .mayOnlyBeAccessedByLayers("catalog", "distribution")
          .whereLayer("mdc")
          .mayNotAccessAnyLayer()
          .withOptionalLayers(true);

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.ippmirror.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule API_IS_JDK_ONLY =
      classes()
          .that()
          .resideInAPackage("org.ippmirror.api..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.jspecify..", "org.ippmirror.api.."));

  @ArchTest
  static final ArchRule PROTOCOL_IS_PURE =
      noClasses()
          .that()
          .resideInAPackage("org.ippmirror.protocol..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "java.io..",
                  "java.nio.file..",
                  "java.nio.channels..",
                  "java.net..",
                  "java.time..",
                  "java.util.concurrent..",
                  "org.slf4j..",
                  "org.apache..",
                  "java.sql.."));

  @ArchTest
  static final ArchRule METADATA_ARE_PURE =
      noClasses()
          .that()
          .resideInAnyPackage("org.ippmirror.mdc..", "org.ippmirror.distribution..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "java.nio.file..",
                  "java.nio.channels..",
                  "java.net..",
                  "java.util.concurrent..",
                  "org.slf4j..",
                  "org.apache..",
                  "java.sql.."))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule HTTP_STAYS_IN_TRANSPORT =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.ippmirror.internal.transport..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.hc..");

  @ArchTest
  static final ArchRule SQL_STAYS_IN_STORE_AND_CATALOG =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.ippmirror.internal.store..", "org.ippmirror.catalog..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.sql..");

  @ArchTest static final ArchRule NOTHING_IS_PRINTED = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule NOBODY_EXITS =
      noClasses().should().callMethod(System.class, "exit", int.class);
}
