package org.section104.form;

/**
 * A file that came with a form.
 *
 * @param name its name, as the sender's machine called it
 * @param content its bytes
 */
public record UploadedFile(String name, byte[] content) {}
