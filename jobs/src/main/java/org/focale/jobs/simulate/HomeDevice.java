package org.focale.jobs.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * What does a person's device at home read every day of the last year?
 *
 * <p>Peak flow in asthma, else glucose. Each segment has a mean of its own; within it readings vary
 * about the mean, independently or as an autoregressive series of order 1, and triggers move them
 * for some days.
 */
final class HomeDevice {

  /** Correlation of consecutive days of every second person; the others' are independent. */
  static final double AUTOREGRESSION = 0.6;

  static final int DAYS = 365;

  /** What {@link FactList#text} stands for in the table of devices. */
  static final String[] NAMES = {"peak flow meter", "glucose meter"};

  private static final double MISSED = 0.06;
  private static final int VIRAL_DISEASE = 440029;
  private static final int GRASS_POLLEN = 4117479;

  /** Days from {@code from} to {@code to} around one mean. */
  record Segment(int from, int to, double mean, double sd, double phi) {}

  /** Something that moved the readings by {@code effect} from one day to another. */
  record Trigger(String kind, int from, int to, double effect) {}

  private final World world;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Trigger> triggers = new ArrayList<>();
  private Measure measure = Measure.PEAK_FLOW;

  HomeDevice(World world) {
    this.world = world;
  }

  Measure kind() {
    return measure;
  }

  List<Segment> segments() {
    return segments;
  }

  List<Trigger> triggers() {
    return triggers;
  }

  /** Adds the readings, and what triggered some, to the record. */
  void measure(Life life, CareRecord record) {
    Draw draw = Draw.of(world.seed(), life.person, Draw.Use.DEVICES);
    int last = world.lastDay();
    int first = last - DAYS + 1;
    boolean asthma = life.has(Disease.ASTHMA, first);
    measure = asthma ? Measure.PEAK_FLOW : Measure.GLUCOSE;
    segments(life, draw, first, last);
    triggers(record, draw, first);
    int device = record.devices.add(first, last, 0, FactList.NO_VISIT);
    record.devices.text[device] = measure == Measure.PEAK_FLOW ? 0 : 1;
    double noise = draw.gauss();
    for (Segment segment : segments) {
      for (int day = segment.from(); day <= segment.to(); day++) {
        double innovation = Math.sqrt(1 - segment.phi() * segment.phi()) * draw.gauss();
        noise = segment.phi() * noise + innovation;
        double value = segment.mean() + segment.sd() * noise + effect(day);
        if (!draw.chance(MISSED) && !life.inStay(day)) {
          measure.recordExactly(record.measurements, day, FactList.NO_VISIT, value);
        }
      }
    }
  }

  private double effect(int day) {
    double effect = 0;
    for (Trigger trigger : triggers) {
      effect += trigger.from() <= day && day <= trigger.to() ? trigger.effect() : 0;
    }
    return effect;
  }

  /** One or two change points, at least 60 days from the ends and from each other. */
  private void segments(Life life, Draw draw, int first, int last) {
    segments.clear();
    int year = life.hba1c.length - 2;
    double mean = TrueValues.of(measure, life, first, year);
    double sd = (measure == Measure.PEAK_FLOW ? 0.06 : 0.10) * mean;
    double phi = draw.chance(0.5) ? AUTOREGRESSION : 0;
    int changes = 1 + draw.below(2);
    int from = first;
    for (int i = 0; i < changes; i++) {
      int to = first + DAYS * (i + 1) / (changes + 1) - 30 + draw.below(60);
      segments.add(new Segment(from, to, mean, sd, phi));
      mean += (draw.chance(0.5) ? 1 : -1) * sd * (1.5 + draw.uniform());
      from = to + 1;
    }
    segments.add(new Segment(from, last, mean, sd, phi));
  }

  private void triggers(CareRecord record, Draw draw, int first) {
    triggers.clear();
    boolean lungs = measure == Measure.PEAK_FLOW;
    double sd = segments.get(0).sd();
    int infections = draw.poisson(1.2);
    for (int i = 0; i < infections; i++) {
      int day = first + draw.below(DAYS - 15);
      triggers.add(new Trigger("viral_infection", day, day + 9, (lungs ? -2.5 : 2.0) * sd));
      record.conditions.add(day, day, VIRAL_DISEASE, FactList.NO_VISIT);
    }
    if (lungs && draw.chance(0.4)) {
      // Grass pollen in Britain: from the end of May to July.
      int season = world.yearStart(world.toYear() - world.fromYear()) + 148 + draw.below(10);
      triggers.add(new Trigger("grass_pollen", season, season + 44, -1.5 * sd));
      record.observations.add(season, season + 44, GRASS_POLLEN, FactList.NO_VISIT);
    }
  }
}
