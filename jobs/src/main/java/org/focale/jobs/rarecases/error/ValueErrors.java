package org.focale.jobs.rarecases.error;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.focale.timeline.Domain;
import org.focale.vocabulary.Analyte;

/**
 * Which measured values are written wrong?
 *
 * <p>By Bayes' rule: a value was written wrong in one of the known ways, with the small probability
 * that such errors have, or it is right. What decides is how well the value and the mended one go
 * with the person's other values and with those of others of that age. A value as extreme as the
 * person's others is no error.
 */
record ValueErrors(Map<SeriesKey, MeasurementNorm> norms) implements Serializable {

  ValueErrors {
    norms = Map.copyOf(norms);
  }

  static ValueErrors learn(List<MeasuredPerson> sample, Map<Integer, Analyte> analytes) {
    Map<SeriesKey, List<NormLearning.Sampled>> series = new TreeMap<>();
    for (MeasuredPerson person : sample) {
      if (person.hasBirthDay()) {
        for (MeasuredSeries one : person.series()) {
          series
              .computeIfAbsent(SeriesKey.of(one), key -> new ArrayList<>())
              .add(new NormLearning.Sampled(person, one));
        }
      }
    }
    Map<SeriesKey, MeasurementNorm> norms = new TreeMap<>();
    series.forEach(
        (key, all) ->
            norms.put(
                key,
                new NormLearning(all)
                    .norm(
                        key.unit(),
                        Slip.of(key.unit(), analytes.getOrDefault(key.concept(), Analyte.OTHER)))));
    return new ValueErrors(norms);
  }

  List<RecordError> of(MeasuredPerson person) {
    List<RecordError> errors = new ArrayList<>();
    for (MeasuredSeries series : person.series()) {
      MeasurementNorm norm = norms.get(SeriesKey.of(series));
      if (norm != null) {
        judge(person, series, norm, errors);
      }
    }
    return errors;
  }

  private static void judge(
      MeasuredPerson person, MeasuredSeries series, MeasurementNorm norm, List<RecordError> into) {
    double[] centred = person.hasBirthDay() ? norm.centred(person, series) : gaps(series.size());
    Neighbours neighbours = Neighbours.of(centred);
    for (int i = 0; i < centred.length; i++) {
      double value = series.values()[i];
      Optional<RecordError> error =
          Double.isNaN(centred[i])
              ? Optional.empty()
              : slip(
                  norm.at(person.age(series.days()[i])).orElseThrow(),
                  norm.slips(),
                  value,
                  Math.log(value) - centred[i],
                  neighbours.counts()[i],
                  neighbours.levels()[i],
                  series.places()[i]);
      if (error.isPresent()) {
        into.add(error.get());
      } else if (norm.impossible(value)) {
        into.add(
            RecordError.certain(
                ErrorKind.IMPOSSIBLE_VALUE, Domain.MEASUREMENT, series.places()[i]));
      }
    }
  }

  private static double[] gaps(int size) {
    double[] gaps = new double[size];
    java.util.Arrays.fill(gaps, Double.NaN);
    return gaps;
  }

  /** The slip that a value most likely is, if all together are likelier than that it is right. */
  private static Optional<RecordError> slip(
      GroupNorm norm,
      List<Slip> slips,
      double value,
      double centre,
      int others,
      double level,
      int place) {
    double right = norm.likelihood(Math.log(value) - centre, others, level);
    double wrong = 0;
    double most = 0;
    Slip likeliest = slips.get(0);
    for (Slip slip : slips) {
      double mended = slip.mended(value);
      if (mended > 0) {
        double weight =
            slip.prior()
                * slip.stretch(value)
                * norm.likelihood(Math.log(mended) - centre, others, level);
        wrong += weight;
        if (weight > most) {
          most = weight;
          likeliest = slip;
        }
      }
    }
    double sure = wrong / (wrong + right);
    return sure > 0.5
        ? Optional.of(
            new RecordError(
                likeliest.kind(), Domain.MEASUREMENT, place, likeliest.mended(value), sure))
        : Optional.empty();
  }
}
