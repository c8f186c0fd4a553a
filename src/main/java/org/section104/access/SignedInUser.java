package org.section104.access;

import org.section104.actor.Caller;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A person who signed in at the provider, with the account id as the name and the account's roles as authorities. */
class SignedInUser extends DefaultOidcUser {

    private final String account;

    SignedInUser(Caller caller, OidcUser said) {
        super(AuthorityUtils.createAuthorityList(caller.groups()), said.getIdToken(), said.getUserInfo());
        this.account = caller.user();
    }

    @Override
    public String getName() {
        return account;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof SignedInUser user && account.equals(user.account);
    }

    @Override
    public int hashCode() {
        return account.hashCode();
    }
}
