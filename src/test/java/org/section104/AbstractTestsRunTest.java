package org.section104;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.commons.annotation.Testable;

/** Every abstract test runs: on H2 and, unless it is about the gate rather than the database, on PostgreSQL. */
class AbstractTestsRunTest {

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("org.section104");

    /** They compare the gate with the engine, whatever the database. */
    private static final Set<String> ON_H2_ONLY = Set.of("StatuteMonitorTest", "RandomEditsTest");

    @TestFactory
    Stream<DynamicTest> an_abstract_test_has_a_subclass_for_each_database() {
        var abstractTests = TESTS.stream()
                .filter(test -> test.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(test ->
                        test.getMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(Testable.class)))
                .toList();
        assertThat(abstractTests)
                .extracting(JavaClass::getSimpleName)
                .hasSizeGreaterThan(20)
                .containsAll(ON_H2_ONLY);
        return abstractTests.stream()
                .map(test -> DynamicTest.dynamicTest(test.getSimpleName(), () -> assertThat(databases(test))
                        .isEqualTo(
                                ON_H2_ONLY.contains(test.getSimpleName()) ? Set.of("H2") : Set.of("H2", "Postgres"))));
    }

    /** The databases in the names of the concrete subclasses, or of the classes that these are nested in. */
    private static Set<String> databases(JavaClass test) {
        return test.getAllSubclasses().stream()
                .filter(subclass -> !subclass.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .filter(name -> name.matches(".*On(H2|Postgres)Test(\\$.*)?"))
                .map(name -> name.replaceAll(".*On(H2|Postgres)Test.*", "$1"))
                .collect(Collectors.toSet());
    }
}
