package org.section104.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.section104.record.CheckpointFolder;
import org.section104.record.VerifyRecordCommand;
import org.section104.wording.WrongSetting;
import org.springframework.mock.env.MockEnvironment;
import picocli.CommandLine;

/** Key stores as an operator makes them with keytool: a file, and a module that speaks PKCS#11. */
@Tag("integration")
class KeyStoresTest {

    private static final String PIN = "1234-of-the-test";
    private static final Path SOFT_HSM = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    @TempDir
    private Path files;

    private static CheckpointSettings settings(String keyStore, String pkcs11Config, String alias) {
        return new CheckpointSettings(
                "folder", Duration.ofHours(1), "", keyStore, "PKCS12", "", pkcs11Config, PIN, alias, "");
    }

    private static void run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String jdk(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private void keytool(Map<String, String> environment, List<String> store, String... arguments) throws Exception {
        var command = new ArrayList<String>(List.of(jdk("keytool")));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PIN, "-alias", "checkpoint"));
        command.addAll(store);
        run(environment, command.toArray(String[]::new));
    }

    private static final String[] GENERATE = {
        "-genkeypair",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-sigalg",
        "SHA256withECDSA",
        "-dname",
        "CN=Checkpoints"
    };

    @Test
    void a_file_of_keytool_signs() throws Exception {
        var file = files.resolve("key.p12").toString();
        keytool(Map.of(), List.of("-storetype", "PKCS12", "-keystore", file), GENERATE);
        sign(settings(file, "", "checkpoint"), files.resolve("folder"));
        keytool(
                Map.of(),
                List.of("-storetype", "PKCS12", "-keystore", file),
                "-exportcert",
                "-rfc",
                "-file",
                files.resolve("key.pem").toString());
        assertThat(verify()).isZero();
        assertThatThrownBy(() -> sign(settings(file, "", "another"), files.resolve("folder")))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("alias another");
    }

    /** In a process of its own, because the module reads the environment. */
    @Test
    void a_module_signs_by_pkcs_11() throws Exception {
        assumeTrue(Files.exists(SOFT_HSM), "SoftHSM is not installed");
        var tokens = Files.createDirectory(files.resolve("tokens"));
        var module = Files.writeString(files.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\n");
        var environment = Map.of("SOFTHSM2_CONF", module.toString());
        run(
                environment,
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "section104",
                "--pin",
                PIN,
                "--so-pin",
                PIN);
        var config = Files.writeString(
                        files.resolve("pkcs11.cfg"),
                        "name = Module\nlibrary = %s\nslotListIndex = 0\n".formatted(SOFT_HSM))
                .toString();
        var store = List.of(
                "-storetype", "PKCS11", "-providerClass", "sun.security.pkcs11.SunPKCS11", "-providerArg", config);
        keytool(environment, store, GENERATE);
        keytool(
                environment,
                store,
                "-exportcert",
                "-rfc",
                "-file",
                files.resolve("key.pem").toString());
        run(
                environment,
                jdk("java"),
                "-cp",
                System.getProperty("java.class.path"),
                KeyStoresTest.class.getName(),
                config,
                files.resolve("folder").toString());
        assertThat(verify()).isZero();
        assertThat(files.resolve("folder/checkpoint-00000002.json")).exists();
    }

    /** Signs two checkpoints with the key of a module: the arguments are its configuration and the folder. */
    public static void main(String... arguments) throws Exception {
        sign(settings("", arguments[0], "checkpoint"), Path.of(arguments[1]));
    }

    private static void sign(CheckpointSettings settings, Path folder) throws Exception {
        var keys = new KeyStores(settings, new MockEnvironment());
        var checkpoints = new CheckpointFolder(folder);
        for (int hour = 0; hour < 2; hour++) {
            checkpoints.append(
                    new CheckpointFolder.State("origin", Instant.now(), Instant.now(), List.of(), Map.of()),
                    keys.key());
        }
    }

    private int verify() {
        return new CommandLine(new VerifyRecordCommand())
                .execute(Stream.of("--checkpoints", files.resolve("folder"), "--key", files.resolve("key.pem"))
                        .map(String::valueOf)
                        .toArray(String[]::new));
    }

    @Test
    void wrong_settings_are_named() {
        assertThatThrownBy(() -> settings("", "", "checkpoint"))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("section104.checkpoint.key-store");
        assertThatThrownBy(() -> new CheckpointSettings(
                        "", Duration.ofSeconds(1), "", "", "PKCS12", "", "", "", "checkpoint", "ftp://tsa"))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContainingAll("section104.checkpoint.interval", "section104.checkpoint.timestamp-url");
    }
}
