package org.focale.job;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.focale.cdm.Cdm;
import org.focale.vocabulary.ConceptLookup;

/** Which CDM rows do a few persons have that a test describes? */
public final class HandMadeCdm {

  public static final int FEMALE = 8532;
  public static final int MALE = 8507;

  private final Map<String, List<Row>> tables = new TreeMap<>();
  private final Map<String, StructType> schemas = new HashMap<>();
  private long nextId = 1;

  /** Starts a person; what follows is said of this one. */
  public Person person(long id, int sex, LocalDate birth) {
    return person(id, sex, birth, Map.of());
  }

  /** The same with more columns of the person. */
  public Person person(long id, int sex, LocalDate birth, Map<String, Object> more) {
    Map<String, Object> row = new HashMap<>(more);
    row.put("person_id", id);
    row.put("gender_concept_id", sex);
    row.put("year_of_birth", birth.getYear());
    row.put("month_of_birth", birth.getMonthValue());
    row.put("day_of_birth", birth.getDayOfMonth());
    add("person", row);
    return new Person(id);
  }

  /** Goes on with a person who has been started before. */
  public Person more(long id) {
    return new Person(id);
  }

  /** A concept with its name. */
  public HandMadeCdm concept(int id, String name) {
    add("concept", new HashMap<>(Map.of("concept_id", id, "concept_name", name)));
    return this;
  }

  /** A standard concept as vocabularies have it. */
  public HandMadeCdm concept(int id, String name, String domain, String vocabulary, String code) {
    Map<String, Object> row = new HashMap<>();
    row.put("concept_id", id);
    row.put("concept_name", name);
    row.put("domain_id", domain);
    row.put("vocabulary_id", vocabulary);
    row.put("concept_code", code);
    row.put("standard_concept", "S");
    add("concept", row);
    return this;
  }

  /** A standard ingredient. */
  public HandMadeCdm ingredient(int id, String name) {
    Map<String, Object> row = new HashMap<>();
    row.put("concept_id", id);
    row.put("concept_name", name);
    row.put("domain_id", "Drug");
    row.put("concept_class_id", "Ingredient");
    row.put("standard_concept", "S");
    add("concept", row);
    return this;
  }

  /** A concept below another. */
  public HandMadeCdm below(int ancestor, int descendant) {
    add(
        "concept_ancestor",
        new HashMap<>(
            Map.of("ancestor_concept_id", ancestor, "descendant_concept_id", descendant)));
    return this;
  }

  /** A provider with a specialty; rows name the provider by the id. */
  public HandMadeCdm provider(long id, int specialty) {
    add("provider", new HashMap<>(Map.of("provider_id", id, "specialty_concept_id", specialty)));
    return this;
  }

  /** The specialty concept per provider. */
  public ConceptLookup specialties() {
    Map<Long, Integer> specialties = new HashMap<>();
    for (Row row : rows("provider")) {
      specialties.put(row.getAs("provider_id"), row.getAs("specialty_concept_id"));
    }
    return new ConceptLookup(specialties, 0);
  }

  /** The same rows in another order. */
  public HandMadeCdm shuffled(long seed) {
    HandMadeCdm other = new HandMadeCdm();
    Random random = new Random(seed);
    tables.forEach(
        (name, rows) -> {
          List<Row> mixed = new ArrayList<>(rows);
          Collections.shuffle(mixed, random);
          other.tables.put(name, mixed);
        });
    return other;
  }

  /** The rows of one person, of tables of persons. */
  public HandMadeCdm only(long person) {
    HandMadeCdm other = new HandMadeCdm();
    tables.forEach(
        (name, rows) -> {
          if (Cdm.table(name).orElseThrow().personField().isPresent()) {
            other.tables.put(
                name, rows.stream().filter(r -> r.<Long>getAs("person_id") == person).toList());
          }
        });
    return other;
  }

  /** The names of the tables that have rows. */
  List<String> names() {
    return List.copyOf(tables.keySet());
  }

  /** The rows of a table with its schema, in the order they were said. */
  public List<Row> rows(String table) {
    return tables.getOrDefault(table, List.of());
  }

  private void add(String table, Map<String, Object> values) {
    StructType schema =
        schemas.computeIfAbsent(table, name -> Cdm.table(name).orElseThrow().schema());
    Object[] row = new Object[schema.length()];
    for (int i = 0; i < row.length; i++) {
      row[i] = values.remove(schema.fieldNames()[i]);
    }
    if (!values.isEmpty()) {
      throw new IllegalArgumentException(table + " has no columns " + values.keySet());
    }
    tables
        .computeIfAbsent(table, t -> new ArrayList<>())
        .add(new GenericRowWithSchema(row, schema));
  }

  /** What happened to one person? */
  public final class Person {

    private final long id;

    private Person(long id) {
      this.id = id;
    }

    public Person observed(LocalDate from, LocalDate to) {
      add(
          "observation_period",
          fact(
              "observation_period_id",
              "observation_period_start_date",
              from,
              "observation_period_end_date",
              to));
      return this;
    }

    /**
     * @param to null for a visit without an end
     */
    public Person visit(int concept, LocalDate from, LocalDate to) {
      return visitAt(null, concept, from, to);
    }

    /**
     * @param careSite null where none is recorded
     */
    public Person visitAt(Long careSite, int concept, LocalDate from, LocalDate to) {
      add(
          "visit_occurrence",
          fact(
              "visit_occurrence_id",
              "visit_concept_id",
              concept,
              "visit_start_date",
              from,
              "visit_end_date",
              to,
              "care_site_id",
              careSite));
      return this;
    }

    /** A condition of the visit that was said last. */
    public Person conditionOfLastVisit(int concept, LocalDate day) {
      long visit = nextId - 1;
      add(
          "condition_occurrence",
          fact(
              "condition_occurrence_id",
              "condition_concept_id",
              concept,
              "condition_start_date",
              day,
              "visit_occurrence_id",
              visit));
      return this;
    }

    public Person condition(int concept, LocalDate day) {
      add(
          "condition_occurrence",
          fact(
              "condition_occurrence_id",
              "condition_concept_id",
              concept,
              "condition_start_date",
              day));
      return this;
    }

    public Person drug(int concept, LocalDate day) {
      add(
          "drug_exposure",
          fact("drug_exposure_id", "drug_concept_id", concept, "drug_exposure_start_date", day));
      return this;
    }

    public Person procedure(int concept, LocalDate day) {
      add(
          "procedure_occurrence",
          fact("procedure_occurrence_id", "procedure_concept_id", concept, "procedure_date", day));
      return this;
    }

    /**
     * @param value null for a result without a number
     * @param unit null where none is recorded
     */
    public Person measurement(int concept, LocalDate day, Double value, Integer unit) {
      add(
          "measurement",
          fact(
              "measurement_id",
              "measurement_concept_id",
              concept,
              "measurement_date",
              day,
              "value_as_number",
              value,
              "unit_concept_id",
              unit));
      return this;
    }

    /**
     * A row of any table of persons. What is not said is absent, but for the person and the row's
     * key, which is then the next.
     */
    public Person row(String table, Object... namesAndValues) {
      Optional<String> key = Cdm.table(table).orElseThrow().primaryKey();
      Map<String, Object> row =
          fact(key.filter(name -> !name.equals("person_id")).orElse(""), namesAndValues);
      row.remove("");
      add(table, row);
      return this;
    }

    public Person died(LocalDate day) {
      add("death", new HashMap<>(Map.of("person_id", id, "death_date", date(day))));
      return this;
    }

    private Map<String, Object> fact(String key, Object... namesAndValues) {
      Map<String, Object> row = new HashMap<>();
      row.put("person_id", id);
      row.put(key, nextId++);
      for (int i = 0; i < namesAndValues.length; i += 2) {
        Object value = namesAndValues[i + 1];
        row.put((String) namesAndValues[i], value instanceof LocalDate day ? date(day) : value);
      }
      return row;
    }

    private static java.sql.Date date(LocalDate day) {
      return java.sql.Date.valueOf(day);
    }
  }
}
