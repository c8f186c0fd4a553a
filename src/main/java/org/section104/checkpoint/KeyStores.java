package org.section104.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchProviderException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import org.section104.record.SigningKey;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Reads the key that signs checkpoints, for each checkpoint anew: a key store that was replaced is used without a restart, and
 * one that is missing may come back.
 */
@Component
class KeyStores {

    private static final String PKCS11 = "SunPKCS11";

    private final CheckpointSettings settings;
    private final boolean isDemo;

    @Nullable
    private Provider module;

    KeyStores(CheckpointSettings settings, Environment environment) {
        this.settings = settings;
        this.isDemo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /**
     * Reads the key.
     *
     * @throws GeneralSecurityException if the key store has no such key, or its provider fails
     * @throws IOException if the key store cannot be read, or the password is wrong
     */
    synchronized SigningKey key() throws GeneralSecurityException, IOException {
        var password = settings.keyStorePassword().toCharArray();
        if (isDemo && !settings.keyStore().isBlank() && !Files.exists(Path.of(settings.keyStore()))) {
            DemoKey.create(Path.of(settings.keyStore()), settings.keyAlias(), password);
        }
        var store = store();
        if (settings.keyStore().isBlank()) {
            store.load(null, password);
        } else {
            try (var file = Files.newInputStream(Path.of(settings.keyStore()))) {
                store.load(file, password);
            }
        }
        if (store.getKey(settings.keyAlias(), password) instanceof PrivateKey key
                && store.getCertificate(settings.keyAlias()) instanceof X509Certificate certificate) {
            return new SigningKey(key, certificate);
        }
        throw new KeyStoreException(
                "The key store has no private key with a certificate under the alias %s (section104.checkpoint.key-alias)"
                        .formatted(settings.keyAlias()));
    }

    private KeyStore store() throws GeneralSecurityException {
        if (!settings.pkcs11Config().isBlank()) {
            if (module == null) {
                var sun = Security.getProvider(PKCS11);
                if (sun == null) {
                    throw new NoSuchProviderException("This Java has no provider " + PKCS11);
                }
                module = sun.configure(settings.pkcs11Config());
                // a signature finds the provider of its key among those that are registered
                Security.addProvider(module);
            }
            return KeyStore.getInstance("PKCS11", module);
        }
        return settings.keyStoreProvider().isBlank()
                ? KeyStore.getInstance(settings.keyStoreType())
                : KeyStore.getInstance(settings.keyStoreType(), settings.keyStoreProvider());
    }
}
