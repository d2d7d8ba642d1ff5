package org.focale.jobs.simulate;

/**
 * In which hospital group's area does a person live, and what is different there?
 *
 * @param share of the population
 * @param ageShift years that are added to ages
 * @param deprivationShift what is added to the deprivation score before it is cut into fifths
 * @param completeness probability that a known chronic disease is coded at a visit
 * @param otherCode probability that the second of the disease's two codes is used
 * @param risk log hazard ratio of an unplanned admission, all else equal
 */
record Site(
    double share,
    double ageShift,
    double deprivationShift,
    double completeness,
    double otherCode,
    double risk) {

  private static final Site[] ALL = {
    new Site(0.22, 0, 0.0, 0.95, 0.05, 0.00),
    new Site(0.18, 2, -0.3, 0.92, 0.10, -0.10),
    new Site(0.15, -3, 0.4, 0.90, 0.05, 0.10),
    new Site(0.13, 0, 0.6, 0.85, 0.30, 0.20),
    new Site(0.11, 4, -0.4, 0.95, 0.05, -0.15),
    new Site(0.09, -4, 0.2, 0.80, 0.50, 0.05),
    new Site(0.07, 3, 0.1, 0.88, 0.20, 0.15),
    new Site(0.05, 0, -0.2, 0.70, 0.80, -0.05)
  };

  static final int COUNT = ALL.length;

  static Site of(int number) {
    return ALL[number];
  }

  static int draw(Draw draw) {
    double left = draw.uniform();
    int site = 0;
    while (site < COUNT - 1 && (left -= ALL[site].share) >= 0) {
      site++;
    }
    return site;
  }
}
