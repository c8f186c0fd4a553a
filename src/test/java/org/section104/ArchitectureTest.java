package org.section104;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.section104.actor.Caller;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;

@AnalyzeClasses(packages = "org.section104", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_engine_stays_at_the_edge = noClasses()
            .that()
            .resideOutsideOfPackage("org.section104.engine..")
            .and()
            .haveSimpleNameNotEndingWith("Delegate")
            .and()
            .haveSimpleNameNotEndingWith("Listener")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda.bpm..");

    @ArchTest
    static final ArchRule features_do_not_depend_on_one_another_in_circles =
            slices().matching("org.section104.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_do_not_depend_on_one_another_in_circles =
            slices().matching("org.section104.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_know_the_face_of_the_engine_alone = noClasses()
            .that()
            .resideOutsideOfPackage("org.section104.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.section104.engine.*..");

    @ArchTest
    static final ArchRule internal_fields_are_read_in_one_place = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.section104.engine.runtime.EngineField")
            .should()
            .callMethodWhere(describe("a field is made accessible or looked up by its name", call -> Set.of(
                            "setAccessible",
                            "trySetAccessible",
                            "getDeclaredField",
                            "getDeclaredFields",
                            "findField",
                            "doWithFields")
                    .contains(call.getTarget().getName())));

    @ArchTest
    static final ArchRule the_start_up_looks_up_every_internal_field = classes()
            .that()
            .haveFullyQualifiedName("org.section104.engine.setup.EnginePlugin")
            .should()
            .callMethod("org.section104.engine.runtime.EngineFields", "require");

    @ArchTest
    static final ArchRule forms_and_actors_know_nothing_of_the_engine = noClasses()
            .that()
            .resideInAnyPackage("org.section104.form..", "org.section104.actor..", "org.section104.terminal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camunda..", "org.section104.engine..");

    @ArchTest
    static final ArchRule only_the_officers_check_an_office = noClasses()
            .that()
            .resideOutsideOfPackages("org.section104.officer..", "org.section104.access..")
            .should()
            .callMethod(Caller.class, "in", String.class)
            .because("ActingOfficers checks the office of every task and of every start");

    /** Except for annotations of packages and types, which have no effect at run time. */
    @ArchTest
    static final ArchRule the_explorer_knows_the_jdk_alone = noClasses()
            .that()
            .resideInAPackage("org.section104.explorer..")
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("org.section104.explorer..", "java..", "javax.xml.stream..", "org.jspecify..");

    @ArchTest
    static final ArchRule the_steps_of_the_explorer_depend_on_one_another_in_one_direction = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.section104.explorer..")
            .layer("face")
            .definedBy("org.section104.explorer")
            .layer("compile")
            .definedBy("org.section104.explorer.compile")
            .layer("search")
            .definedBy("org.section104.explorer.search")
            .layer("net")
            .definedBy("org.section104.explorer.net")
            .layer("terms")
            .definedBy("org.section104.explorer.terms")
            .layer("expression")
            .definedBy("org.section104.explorer.expression")
            .layer("diagram")
            .definedBy("org.section104.explorer.diagram")
            .whereLayer("face")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("compile")
            .mayOnlyBeAccessedByLayers("face")
            .whereLayer("search")
            .mayOnlyBeAccessedByLayers("face")
            .whereLayer("net")
            .mayOnlyBeAccessedByLayers("face", "compile", "search")
            .whereLayer("terms")
            .mayOnlyBeAccessedByLayers("face", "compile", "search", "net")
            .whereLayer("expression")
            .mayOnlyBeAccessedByLayers("compile")
            .whereLayer("diagram")
            .mayOnlyBeAccessedByLayers("face", "compile", "search", "net", "terms");

    @ArchTest
    static final ArchRule the_statute_knows_nothing_of_the_doors_of_the_gate = noClasses()
            .that()
            .resideInAPackage("org.section104.statute..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.section104.gate..");

    @ArchTest
    static final ArchRule nothing_of_the_service_depends_on_the_demo = noClasses()
            .that()
            .resideOutsideOfPackage("org.section104.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.section104.demo..");

    @ArchTest
    static final ArchRule every_package_is_checked_for_nulls =
            classes().should(resideInANullMarkedPackage()).because("NullAway checks @NullMarked packages only");

    @ArchTest
    static final ArchRule nulls_are_marked_with_one_annotation =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework.lang..");

    @ArchTest
    static final ArchRule a_class_reaches_the_database_in_one_way = noClasses().should(reachTheDatabaseInTwoWays());

    private static ArchCondition<JavaClass> reachTheDatabaseInTwoWays() {
        var ways = List.of(
                assignableTo(JdbcAggregateOperations.class),
                assignableTo(JdbcClient.class).or(assignableTo(JdbcOperations.class)),
                assignableTo(Repository.class));
        return ArchCondition.from(describe(
                "reach the database in two ways",
                type -> ways.stream()
                                .filter(way -> type.getDirectDependenciesFromSelf().stream()
                                        .anyMatch(dependency -> way.test(dependency.getTargetClass())))
                                .count()
                        > 1));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return ArchCondition.from(DescribedPredicate.describe(
                "reside in a @NullMarked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class)));
    }

    @Test
    void modules_use_one_another_only_through_their_public_face() {
        ApplicationModules.of(Section104.class).verify();
    }
}
