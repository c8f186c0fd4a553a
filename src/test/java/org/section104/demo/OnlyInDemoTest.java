package org.section104.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.section104.Section104;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.StandardEnvironment;

/** The parts of the demo are no beans of another profile: neither its package, nor what the engine does for it alone. */
class OnlyInDemoTest {

    private static final List<String> FOR_THE_DEMO_ALONE = List.of("personAtWork", "passwordlessSignIn", "timeTravel");

    @Test
    void the_parts_of_the_demo_are_beans_in_the_demo_alone() {
        assertThat(partsOfTheDemo("demo"))
                .contains("demoStartPage", "demoInbox", "demoMailServer", "demoClockController", "demoUsers")
                .containsAll(FOR_THE_DEMO_ALONE);
        assertThat(partsOfTheDemo("production")).isEmpty();
        assertThat(partsOfTheDemo("another")).isEmpty();
    }

    private static List<String> partsOfTheDemo(String profile) {
        var environment = new StandardEnvironment();
        environment.setActiveProfiles(profile);
        var beans = new DefaultListableBeanFactory();
        new ClassPathBeanDefinitionScanner(beans, true, environment).scan(Section104.class.getPackageName());
        assertThat(beans.getBeanDefinitionNames()).hasSizeGreaterThan(200);
        return Arrays.stream(beans.getBeanDefinitionNames())
                .filter(name -> FOR_THE_DEMO_ALONE.contains(name)
                        || String.valueOf(beans.getBeanDefinition(name).getBeanClassName())
                                .startsWith(DemoStartPage.class.getPackageName() + "."))
                .toList();
    }
}
