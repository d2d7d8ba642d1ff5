package org.focale.job;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What does one component of a parameter record ask for, and which answers are good?
 *
 * <p>The component's name in kebab case is the parameter's name everywhere: {@code maxRejected} is
 * {@code --max-rejected} on the command line and {@code max-rejected} in a configuration or study
 * file. Binding, help and the manifest all follow from this declaration.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Parameter {

  /** What the parameter means, with its unit, as help prints it. */
  String doc();

  /** The value when nobody gives one, as it would be written; a list's elements between commas. */
  String unset() default "";

  /** Whether it must be given; it then has no {@link #unset} value. */
  boolean required() default false;

  /** The least number allowed; each element's, in a list. */
  String min() default "";

  /** The greatest number allowed; each element's, in a list. */
  String max() default "";

  /** The only texts allowed; an enum's constants need not be repeated here. */
  String[] choices() default {};

  /** A value to show in help. */
  String example() default "";

  /** Whether the value may stand bare on the command line, as in {@code study asthma.conf}. */
  boolean positional() default false;
}
