package org.focale.governance;

/** Does a statement speak for every purpose? This one does. */
enum AllPurposes implements PurposeScope {
  ALL;

  @Override
  public boolean covers(Purpose run) {
    return true;
  }

  @Override
  public boolean overlaps(Purpose run) {
    return true;
  }

  @Override
  public String toString() {
    return "*";
  }
}
