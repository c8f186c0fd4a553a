package org.section104;

import java.io.IOException;
import java.util.Locale;
import org.section104.terminal.NamedPath;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service: both authorities of section 104, from request to congressional notice. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Section104 {

    /** Starts the service, or runs a command ({@code check}, {@code verify-record}) without it. */
    public static void main(String[] args) throws IOException {
        // words, numbers, and dates are American, whatever the locale of the machine is
        Locale.setDefault(Locale.US);
        if (Commands.isMeantBy(args)) {
            System.exit(Commands.run(NamedPath.arguments(args)));
        }
        SpringApplication.run(Section104.class, args);
    }
}
