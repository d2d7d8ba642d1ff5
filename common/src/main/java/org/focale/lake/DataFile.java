package org.focale.lake;

/**
 * What is one published file of a dataset?
 *
 * @param path where it lies, relative to the source's or job's directory
 * @param bucket which hash bucket of persons it holds, or -1 where the dataset has no buckets
 * @param rows how many rows
 * @param bytes how long
 * @param sha256 lower-case hex digest of its bytes, computed while they were written
 */
public record DataFile(String path, int bucket, long rows, long bytes, String sha256)
    implements java.io.Serializable {}
