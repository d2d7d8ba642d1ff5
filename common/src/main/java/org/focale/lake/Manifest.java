package org.focale.lake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.focale.problem.BrokenInput;

/**
 * What was published, by which run, from what, for which purpose?
 *
 * <p>One manifest describes a whole snapshot of a source, or all results of a run; it is written
 * last, and readers obey its list of files. It holds counts, schemas, versions and digests; never a
 * row, an identifier (not even a smallest or largest one) or a secret.
 *
 * @param format version of this layout, {@value #FORMAT}
 * @param kind {@code snapshot} or {@code run}
 * @param name the source, or the job
 * @param id the snapshot or run
 * @param status how it ended
 * @param job the job that made it
 * @param code version and digest of the code that made it
 * @param purpose the stated purpose, "" where no person's data was read
 * @param seed the seed of everything random in it
 * @param parameters every parameter with the value that held, defaults included
 * @param inputs the snapshots and runs that were read
 * @param governance the policy, consents and gate decisions that held, and the audit entry of the
 *     intent
 * @param started ISO-8601 instant
 * @param finished ISO-8601 instant
 * @param timings milliseconds per stage
 * @param fingerprint digest of everything the result depends on, "" where it is not to be reused
 * @param datasets by name
 * @param counts what else was counted, by dotted name
 * @param notes what a reader of the result should know, in sentences
 */
@JsonInclude(Include.ALWAYS)
public record Manifest(
    int format,
    String kind,
    String name,
    String id,
    Status status,
    String job,
    String code,
    String purpose,
    long seed,
    Map<String, String> parameters,
    List<Input> inputs,
    Governance governance,
    String started,
    String finished,
    Map<String, Long> timings,
    String fingerprint,
    Map<String, Dataset> datasets,
    Map<String, Long> counts,
    List<String> notes)
    implements Serializable {

  public static final int FORMAT = 1;

  /** The file that makes a directory a published one. */
  public static final String FILE = "_manifest.json";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** How did the run end? Only a complete snapshot is ever current. */
  public enum Status {
    COMPLETE,
    /** Too many rows were rejected: only the quarantine was published. */
    REJECTED,
    BELOW_QUALITY
  }

  /**
   * What was read?
   *
   * @param digest SHA-256 of its manifest
   */
  public record Input(String name, String id, String digest) implements Serializable {}

  /**
   * Under which policy and consents did the run see persons, and how many?
   *
   * @param policy digest of the consent policy
   * @param consents the consent snapshot per source, "" where there is none
   * @param persons per source and outcome ({@code known}, {@code permitted}, {@code
   *     masked.<category>}) the number of persons
   * @param auditEntry number of the audit entry of the intent
   * @param auditHash its hash
   */
  public record Governance(
      String policy,
      Map<String, String> consents,
      Map<String, Map<String, Long>> persons,
      long auditEntry,
      String auditHash)
      implements Serializable {

    public Governance {
      consents = ordered(consents);
      persons = ordered(persons);
    }

    /** For what is written without any person's data. */
    public static Governance none() {
      return new Governance("", Map.of(), Map.of(), 0, "");
    }
  }

  /**
   * What is one dataset?
   *
   * @param level who may see it: {@code person}, {@code restricted}, {@code releasable}, {@code
   *     vocabulary}, {@code encrypted} or {@code internal}
   * @param version of its schema
   * @param buckets how many hash buckets of persons its files are divided into, 0 for none
   * @param person the column that names the person, "" if none
   * @param source whose persons it is about, where it names or counts them exactly; "" in a
   *     snapshot, which is a source's own
   * @param columns in order
   */
  public record Dataset(
      String level,
      int version,
      int buckets,
      String person,
      String source,
      List<Field> columns,
      long rows,
      long bytes,
      List<DataFile> files)
      implements Serializable {

    /** A dataset of a snapshot. */
    public Dataset(
        String level,
        int version,
        int buckets,
        String person,
        List<Field> columns,
        long rows,
        long bytes,
        List<DataFile> files) {
      this(level, version, buckets, person, "", columns, rows, bytes, files);
    }

    public Dataset {
      columns = List.copyOf(columns);
      files = List.copyOf(files);
    }
  }

  /** A column as Spark SQL names its type, and what it says. */
  public record Field(String name, String type, String doc) implements Serializable {}

  public Manifest {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
    Objects.requireNonNull(id);
    Objects.requireNonNull(status);
    Objects.requireNonNull(governance);
    parameters = ordered(parameters);
    inputs = List.copyOf(inputs);
    timings = ordered(timings);
    datasets = ordered(datasets);
    counts = ordered(counts);
    notes = List.copyOf(notes);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** The dataset of that name, where it was published. */
  public Optional<Dataset> dataset(String dataset) {
    return Optional.ofNullable(datasets.get(dataset));
  }

  byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a manifest is plain data", impossible);
    }
  }

  static Manifest fromJson(byte[] json, String path) {
    try {
      int format = JSON.readTree(json).required("format").asInt();
      if (format != FORMAT) {
        throw new BrokenInput(
            path + " has manifest format " + format + "; this version reads " + FORMAT + ".");
      }
      return JSON.readValue(json, Manifest.class);
    } catch (IOException | IllegalArgumentException damaged) {
      throw new BrokenInput(
          path + " is not a readable manifest. Restore it from a copy of the lake.", damaged);
    }
  }
}
