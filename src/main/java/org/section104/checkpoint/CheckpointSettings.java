package org.section104.checkpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.section104.wording.WrongSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the checkpoints.
 *
 * @param folder the folder to write to, which all nodes share; blank for no checkpoints
 * @param interval the time between two checkpoints, at least a minute
 * @param mail the address that gets each checkpoint and the alarms of the daily check; blank for none
 * @param keyStore the file of the key store; blank if the provider needs none
 * @param keyStoreType the type of the key store, as Java names it
 * @param keyStoreProvider the name of the Java security provider that has the key store; blank for any
 * @param pkcs11Config the configuration of Java's PKCS#11 provider (SunPKCS11); blank without such a module
 * @param keyStorePassword the password or the PIN
 * @param keyAlias the name of the key in the key store
 * @param timestampUrl the address of a time-stamping authority (RFC 3161); blank for none
 */
@ConfigurationProperties("section104.checkpoint")
public record CheckpointSettings(
        @DefaultValue("") String folder,
        @DefaultValue("PT1H") Duration interval,
        @DefaultValue("") String mail,
        @DefaultValue("") String keyStore,
        @DefaultValue("PKCS12") String keyStoreType,
        @DefaultValue("") String keyStoreProvider,
        @DefaultValue("") String pkcs11Config,
        @DefaultValue("") String keyStorePassword,
        @DefaultValue("checkpoint") String keyAlias,
        @DefaultValue("") String timestampUrl) {

    /**
     * Checks the settings.
     *
     * @throws WrongSetting if the key store is missing, or the interval is too short
     */
    public CheckpointSettings {
        var wrong = new ArrayList<String>();
        if (!folder.isBlank() && keyStore.isBlank() && keyStoreProvider.isBlank() && pkcs11Config.isBlank()) {
            wrong.add("section104.checkpoint.key-store: give the file of the key store that signs checkpoints, or"
                    + " section104.checkpoint.pkcs11-config, or section104.checkpoint.key-store-provider");
        }
        if (interval.compareTo(Duration.ofMinutes(1)) < 0) {
            wrong.add("section104.checkpoint.interval: must be at least PT1M");
        }
        if (!timestampUrl.isBlank() && !timestampUrl.matches("https?://\\S+")) {
            wrong.add("section104.checkpoint.timestamp-url: must begin with http:// or https://");
        }
        WrongSetting.refuse(List.copyOf(wrong));
    }

    /** Returns whether the service writes checkpoints. */
    boolean isOn() {
        return !folder.isBlank();
    }
}
