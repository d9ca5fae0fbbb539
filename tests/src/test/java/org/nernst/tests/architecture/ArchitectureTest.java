package org.nernst.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between modules and packages run one way, so that a reader can start at the bottom and never look up. */
@AnalyzeClasses(packages = "org.nernst", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final List<String> MODULES = List.of(
            "symbolic",
            "morphology",
            "solvers",
            "sensitivity",
            "ensemble",
            "cuda",
            "fit",
            "dsl",
            "channels",
            "cli",
            "examples");

    /** The module's face (its root package and `compile`) puts the stages together, and the bridge to Symja serves several of them. */
    private static final DescribedPredicate<JavaClass> OUTSIDE_THE_STAGES =
            resideInAnyPackage("org.nernst.symbolic", "org.nernst.symbolic.compile..", "org.nernst.symbolic.symja..");

    /** A module sees everything below it: what it declares and what that brings with it. */
    @ArchTest
    static final ArchRule modules_use_only_what_is_below_them = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.nernst..")
            .withOptionalLayers(true)
            .layer("symbolic")
            .definedBy("org.nernst.symbolic..")
            .layer("morphology")
            .definedBy("org.nernst.morphology..")
            .layer("solvers")
            .definedBy("org.nernst.solvers..")
            .layer("sensitivity")
            .definedBy("org.nernst.sensitivity..")
            .layer("ensemble")
            .definedBy("org.nernst.ensemble..")
            .layer("cuda")
            .definedBy("org.nernst.cuda..")
            .layer("fit")
            .definedBy("org.nernst.fit..")
            .layer("dsl")
            .definedBy("org.nernst.dsl..")
            .layer("channels")
            .definedBy("org.nernst.channels..")
            .layer("cli")
            .definedBy("org.nernst.cli..")
            .layer("examples")
            .definedBy("org.nernst.examples..")
            .whereLayer("symbolic")
            .mayNotAccessAnyLayer()
            .whereLayer("morphology")
            .mayOnlyAccessLayers("symbolic")
            .whereLayer("solvers")
            .mayOnlyAccessLayers("symbolic")
            .whereLayer("sensitivity")
            .mayOnlyAccessLayers("solvers", "symbolic")
            .whereLayer("ensemble")
            .mayOnlyAccessLayers("sensitivity", "solvers", "symbolic")
            .whereLayer("cuda")
            .mayOnlyAccessLayers("ensemble", "sensitivity", "solvers", "symbolic")
            .whereLayer("fit")
            .mayOnlyAccessLayers("ensemble", "sensitivity", "solvers", "symbolic")
            .whereLayer("dsl")
            .mayOnlyAccessLayers("ensemble", "fit", "sensitivity", "solvers", "morphology", "symbolic")
            .whereLayer("channels")
            .mayOnlyAccessLayers("dsl", "fit", "sensitivity", "solvers", "morphology", "symbolic")
            .whereLayer("cli")
            .mayOnlyAccessLayers(
                    "channels", "cuda", "dsl", "ensemble", "fit", "sensitivity", "solvers", "morphology", "symbolic")
            .whereLayer("examples")
            .mayOnlyAccessLayers(
                    "channels", "dsl", "ensemble", "fit", "sensitivity", "solvers", "morphology", "symbolic");

    /** The pipeline: expressions, systems of them, their derivatives, kernels, code. Each stage reads only earlier ones. */
    @ArchTest
    static final ArchRule the_symbolic_pipeline_runs_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.nernst.symbolic..")
            .withOptionalLayers(true)
            .layer("expr")
            .definedBy("org.nernst.symbolic.expr..")
            .layer("unit")
            .definedBy("org.nernst.symbolic.unit..")
            .layer("system")
            .definedBy("org.nernst.symbolic.system..")
            .layer("derive")
            .definedBy("org.nernst.symbolic.derive..")
            .layer("lower")
            .definedBy("org.nernst.symbolic.lower..")
            .layer("emit")
            .definedBy("org.nernst.symbolic.emit..")
            .whereLayer("emit")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("lower")
            .mayOnlyBeAccessedByLayers("emit")
            .whereLayer("derive")
            .mayOnlyBeAccessedByLayers("lower", "emit")
            .whereLayer("system")
            .mayOnlyBeAccessedByLayers("derive", "lower", "emit")
            .whereLayer("expr")
            .mayOnlyBeAccessedByLayers("unit", "system", "derive", "lower", "emit")
            .whereLayer("unit")
            .mayOnlyBeAccessedByLayers("expr", "system", "derive", "lower", "emit")
            .ignoreDependency(OUTSIDE_THE_STAGES, alwaysTrue());

    @ArchTest
    static final ArchRule packages_form_no_circles =
            slices().matching("org.nernst.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @Test
    void every_java_package_explains_itself() throws IOException {
        Path root = repository();
        List<Path> silent = MODULES.stream()
                .map(module -> root.resolve(module).resolve("src/main/java"))
                .filter(Files::isDirectory)
                .flatMap(ArchitectureTest::foldersWithClasses)
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .map(root::relativize)
                .toList();
        assertThat(silent).as("packages without a package-info.java").isEmpty();
    }

    private static Stream<Path> foldersWithClasses(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Tests run in the folder of their module, or of the repository when an editor starts them. */
    private static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("nernst")) ? here : here.getParent();
    }
}
