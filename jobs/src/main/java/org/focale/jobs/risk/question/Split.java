package org.focale.jobs.risk.question;

/** By what are index days held out to judge the model on? */
public enum Split {
  /** By a hash of the person. */
  PERSON,
  /** The last ones. */
  TIME,
  /** All of some care sites, by a hash of the site. */
  SITE
}
