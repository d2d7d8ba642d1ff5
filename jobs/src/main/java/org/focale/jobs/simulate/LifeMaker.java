package org.focale.jobs.simulate;

/** How does a person of the population come to be, from nothing but the seed and a number? */
final class LifeMaker {

  private final World world;
  private final Life life;

  LifeMaker(World world) {
    this.world = world;
    this.life = new Life(world);
  }

  /** The person of that number; the object is the same for each. */
  Life make(long person) {
    life.person = person;
    long household = Demography.household(world, person);
    Draw home = Draw.of(world.seed(), household, Draw.Use.HOUSEHOLD);
    Demography.draw(life, home, draw(Draw.Use.PERSON));
    Illness.draw(life, draw(Draw.Use.ILLNESS));
    Peculiarities.draw(life, draw(Draw.Use.RARE));
    Course.draw(life, draw(Draw.Use.TREATMENT));
    Hazards.fill(life);
    Stays.draw(life, draw(Draw.Use.STAYS));
    return life;
  }

  private Draw draw(Draw.Use use) {
    return Draw.of(world.seed(), life.person, use);
  }
}
