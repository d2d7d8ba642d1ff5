package org.focale.jobs.simulate;

import java.util.Optional;

/** Is a person one of the rare cases, or a decoy? */
final class Peculiarities {

  private static final RareKind[] KINDS = RareKind.values();
  private static final Decoy[] DECOYS = Decoy.values();

  private Peculiarities() {}

  static void draw(Life life, Draw draw) {
    double place = draw.uniform();
    life.rare = Optional.<RareKind>empty();
    life.decoy = Optional.empty();
    if (place < RareKind.SHARE) {
      life.rare = kind(life, draw);
    } else if (place < RareKind.SHARE + Decoy.SHARE) {
      life.decoy = Optional.of(DECOYS[draw.below(DECOYS.length)]);
    }
    int before = life.firstDay - 365;
    life.decoy.ifPresent(
        decoy -> {
          Disease explains =
              decoy == Decoy.DIALYSIS
                  ? Disease.KIDNEY
                  : decoy == Decoy.SUGAR_OUT_OF_CONTROL ? Disease.DIABETES : Disease.DEPRESSION;
          life.onset[explains.ordinal()] = Math.min(life.onset[explains.ordinal()], before);
        });
    life.rare.ifPresent(kind -> shape(life, kind, before));
  }

  /** One of the kinds that fit the person, each alike. */
  private static Optional<RareKind> kind(Life life, Draw draw) {
    int from = draw.below(KINDS.length);
    for (int i = 0; i < KINDS.length; i++) {
      RareKind kind = KINDS[(from + i) % KINDS.length];
      if (kind.fits(life)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private static void shape(Life life, RareKind kind, int before) {
    switch (kind) {
      case YOUNG_EMPHYSEMA -> life.onset[Disease.COPD.ordinal()] = before;
      case YOUNG_KIDNEY -> life.onset[Disease.KIDNEY.ordinal()] = Life.NEVER;
      case EOSINOPHILIA -> life.eosinophils = 5;
      case CHILD_LIPIDS, MAN_MAMMOGRAPHY, RECURRENT_NORMAL, HYPERCALCAEMIA, SEVERE_ANAEMIA -> {
        // These show in what is measured and done.
      }
    }
  }
}
