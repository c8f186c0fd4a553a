package org.section104;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;

/** Keeps slow tests out of {@code mvn test}: a test that needs more than this JVM carries the tag {@code integration}. */
class IntegrationTagTest {

    private static final Set<String> NEEDS_MORE = Set.of(
            "org.springframework.boot.test.context.SpringBootTest",
            "io.zonky.test.db.postgres.embedded.EmbeddedPostgres",
            "com.microsoft.playwright.Playwright",
            "java.lang.ProcessBuilder");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("org.section104");

    @Test
    void exactly_the_tests_that_need_more_than_this_jvm_are_integration_tests() {
        var needMore = testClasses().stream()
                .filter(IntegrationTagTest::needsMore)
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        var tagged = testClasses().stream()
                .filter(IntegrationTagTest::isTagged)
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(needMore).hasSizeGreaterThan(20);
        assertThat(tagged).containsExactlyInAnyOrderElementsOf(needMore);
    }

    /** What Maven runs by its name, without the long runs, which are asked for by a profile. */
    private static List<JavaClass> testClasses() {
        return TESTS.stream()
                .filter(test -> test.getSimpleName().matches(".*(Test|Properties)"))
                .filter(test -> !test.getModifiers().contains(JavaModifier.ABSTRACT) && !test.isNestedClass())
                .toList();
    }

    private static boolean isTagged(JavaClass test) {
        return AnnotationSupport.findRepeatableAnnotations(test.reflect(), Tag.class).stream()
                .anyMatch(tag -> tag.value().equals("integration"));
    }

    /** Looks for what it needs in the test and in all test code that it uses. */
    private static boolean needsMore(JavaClass test) {
        var seen = new HashSet<JavaClass>(Set.of(test));
        var open = new ArrayDeque<JavaClass>(seen);
        while (!open.isEmpty()) {
            for (var dependency : open.pop().getDirectDependenciesFromSelf()) {
                var used = used(dependency);
                if (NEEDS_MORE.contains(used.getName())) {
                    return true;
                }
                if (TESTS.contain(used.getName()) && seen.add(used)) {
                    open.push(used);
                }
            }
        }
        return false;
    }

    private static JavaClass used(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }
}
