package org.focale.jobs.risk.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.focale.jobs.risk.store.InputEncoding;
import org.focale.jobs.risk.store.InputMeaning;
import org.focale.model.ModelInput;
import org.focale.model.ModelInputs;

/**
 * How are the covariates of a given table named, so that another table can be scored? By column and
 * level, without the numbers that this table gave its levels.
 */
final class StoredCovariates {

  private final LevelCodes codes;
  private final Map<Long, InputMeaning> meanings = new HashMap<>();

  StoredCovariates(LevelCodes codes) {
    this.codes = codes;
  }

  /** Covariates as a model's inputs, in their order. */
  ModelInputs inputs(List<Covariate> covariates) {
    List<ModelInput> inputs = new ArrayList<>();
    for (Covariate covariate : covariates) {
      InputMeaning meaning = meaning(covariate);
      long id = id(meaning);
      meanings.put(id, meaning);
      inputs.add(new ModelInput(id, covariate.name(), absent(covariate)));
    }
    return ModelInputs.of(inputs);
  }

  /** What the inputs mean that were asked for so far. */
  Map<Long, InputMeaning> meanings() {
    return Map.copyOf(meanings);
  }

  private InputMeaning meaning(Covariate covariate) {
    String column = covariate.column();
    if (covariate instanceof Covariate.Value) {
      return InputMeaning.ofColumn(column, InputEncoding.VALUE, List.of());
    }
    if (covariate instanceof Covariate.Logarithm) {
      return InputMeaning.ofColumn(column, InputEncoding.SIGNED_LOG, List.of());
    }
    if (covariate instanceof Covariate.Missing) {
      return InputMeaning.ofColumn(column, InputEncoding.MISSING, List.of());
    }
    if (covariate instanceof Covariate.Level level) {
      return level.code() == codes.levels(level.place())
          ? InputMeaning.ofColumn(column, InputEncoding.OTHER, allLevels(level.place()))
          : InputMeaning.ofColumn(
              column, InputEncoding.LEVEL, List.of(text(level.place(), level.code())));
    }
    if (covariate instanceof Covariate.Other other) {
      return InputMeaning.ofColumn(column, InputEncoding.OTHER, texts(other.place(), other.kept()));
    }
    Covariate.Rate rate = (Covariate.Rate) covariate;
    Map<Integer, Double> known = new HashMap<>(rate.unseen());
    known.remove(codes.levels(rate.place()));
    List<Integer> ordered = known.keySet().stream().sorted().toList();
    return InputMeaning.ofRates(
        column, texts(rate.place(), ordered), ordered.stream().map(known::get).toList());
  }

  /** All levels that have a number of their own, and "not recorded". */
  private List<String> allLevels(int place) {
    return texts(place, IntStream.range(LevelCodes.MISSING, codes.levels(place)).boxed().toList());
  }

  /** The texts of levels; the number of all rare levels together has none. */
  private List<String> texts(int place, Collection<Integer> ofCodes) {
    return ofCodes.stream()
        .filter(code -> code < codes.levels(place))
        .map(code -> text(place, code))
        .toList();
  }

  private String text(int place, int code) {
    return code == LevelCodes.MISSING ? "" : codes.names(place).get(code);
  }

  private static double absent(Covariate covariate) {
    if (covariate instanceof Covariate.Value value) {
      return value.median();
    }
    if (covariate instanceof Covariate.Logarithm log) {
      return Math.signum(log.median()) * Math.log1p(Math.abs(log.median()));
    }
    return covariate instanceof Covariate.Rate rate ? rate.other() : 0;
  }

  /** The same for the same column, encoding and level in every table; 63 bits of a hash. */
  private static long id(InputMeaning meaning) {
    String level = meaning.encoding() == InputEncoding.LEVEL ? meaning.levels().get(0) : "";
    String text = meaning.column() + "\0" + meaning.encoding() + "\0" + level;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong() & Long.MAX_VALUE;
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }
}
