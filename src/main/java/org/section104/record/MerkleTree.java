package org.section104.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/**
 * The Merkle tree hash of RFC 6962, section 2.1, with SHA-256. Leaves and nodes are hashed with different first bytes, so that
 * no node passes for a leaf. The leaves come one by one; the memory is that of the tree's height.
 */
final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256;
    /** Complete subtrees, the smallest one last. Their sizes are different powers of two. */
    private final Deque<Subtree> complete = new ArrayDeque<>();

    private record Subtree(long leaves, byte[] hash) {}

    private MerkleTree() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The root over heads in their order. */
    static String root(List<Head> heads) {
        var tree = new MerkleTree();
        heads.forEach(head -> tree.add(head.line().getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(tree.root());
    }

    private void add(byte[] leaf) {
        sha256.update(LEAF);
        var added = new Subtree(1, sha256.digest(leaf));
        while (!complete.isEmpty() && complete.getLast().leaves() == added.leaves()) {
            var left = complete.removeLast();
            added = new Subtree(2 * added.leaves(), node(left.hash(), added.hash()));
        }
        complete.addLast(added);
    }

    private byte[] root() {
        if (complete.isEmpty()) {
            return sha256.digest();
        }
        var subtrees = complete.descendingIterator();
        var root = subtrees.next().hash();
        while (subtrees.hasNext()) {
            root = node(subtrees.next().hash(), root);
        }
        return root;
    }

    private byte[] node(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }
}
