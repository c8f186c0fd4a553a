package org.section104.obligation;

/**
 * One of the two committees as it is on a day.
 *
 * @param id its stable id, {@code SSGA} or {@code HSHM}
 * @param name its full name
 * @param chamber its chamber
 * @param chair who chairs it
 * @param rankingMember its ranking member
 * @param address where letters go, line by line
 * @param email where mail goes
 */
public record Committee(
        String id, String name, String chamber, String chair, String rankingMember, String address, String email) {}
