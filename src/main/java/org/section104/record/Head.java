package org.section104.record;

/**
 * Where the chain of a case ends.
 *
 * @param caseNumber the case number
 * @param length the number of entries
 * @param hash the hash of the last entry, which covers all entries; 64 zeros if there is none
 */
public record Head(String caseNumber, int length, String hash) {

    /** The line of the list of heads, which is the leaf of the Merkle tree. */
    String line() {
        return caseNumber + " " + length + " " + hash;
    }

    /**
     * Reads a line of the list of heads.
     *
     * @throws Unusable if it is none
     */
    static Head of(String line) {
        var parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[1].matches("\\d{1,9}") || !parts[2].matches("[0-9a-f]{64}")) {
            throw new Unusable("not a list of heads, whose lines are a case number, a length and a hash");
        }
        return new Head(parts[0], Integer.parseInt(parts[1]), parts[2]);
    }
}
