package io.slipway.jenkins.account;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** By which accounts are called: by what stands beside them, no two the same. */
final class AccountNames {
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._:-]{0,62}");

    private AccountNames() {}

    static Optional<String> wrong(String name) {
        return LEGAL.matcher(name).matches() ? Optional.empty() : Optional.of(Messages.CloudAccount_name());
    }

    /** What is wrong with any of them. */
    static Optional<String> wrong(List<CloudAccount> accounts) {
        Set<String> seen = new HashSet<>();
        for (CloudAccount account : accounts) {
            Optional<String> wrong = wrong(account.getName());
            if (wrong.isPresent()) {
                return Optional.of(Messages.AccountNames_illegal(account.getName(), wrong.get()));
            }
            if (!seen.add(account.getName())) {
                return Optional.of(Messages.AccountNames_twice(account.getName()));
            }
        }
        return Optional.empty();
    }
}
