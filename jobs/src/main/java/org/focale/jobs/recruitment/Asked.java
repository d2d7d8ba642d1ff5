package org.focale.jobs.recruitment;

/** What does a criterion ask: a readable line, or a group of Circe's? */
sealed interface Asked permits Line, CirceGroup {}
