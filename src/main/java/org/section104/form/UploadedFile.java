package org.section104.form;

/**
 * A file that was submitted with a form.
 *
 * @param name its name on the sender's machine
 * @param content its bytes
 */
public record UploadedFile(String name, byte[] content) {}
