package org.focale.jobs.simulate;

/** What is recorded of one person, table by table? */
final class CareRecord {

  final FactList visits = new FactList();
  final FactList conditions = new FactList();
  final FactList drugs = new FactList();
  final FactList procedures = new FactList();
  final FactList measurements = new FactList();
  final FactList observations = new FactList();
  final FactList devices = new FactList();
  final FactList conditionEras = new FactList();
  final FactList drugEras = new FactList();
  final FactList errors = new FactList();

  /** Whether the two known harms happened. */
  boolean aceCough;

  boolean nsaidBleed;

  /** Whether the recorded sex is the wrong one. */
  boolean sexSwapped;

  void clear() {
    visits.clear();
    conditions.clear();
    drugs.clear();
    procedures.clear();
    measurements.clear();
    observations.clear();
    devices.clear();
    conditionEras.clear();
    drugEras.clear();
    errors.clear();
    aceCough = false;
    nsaidBleed = false;
    sexSwapped = false;
  }
}
