package org.section104.process;

/** Names the task in which legislative affairs confirms the receipt of a committee. */
public final class ReceiptTask {

    private ReceiptTask() {}

    /** Returns the task's name for a committee, {@code SSGA} or {@code HSHM}. */
    public static String of(String committee) {
        return switch (committee) {
            case "SSGA" -> "Confirm receipt: Senate (HSGAC)";
            case "HSHM" -> "Confirm receipt: House (CHS)";
            default -> throw new IllegalArgumentException(committee);
        };
    }
}
