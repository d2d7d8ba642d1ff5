-- Fever: as a condition, as a finding of a measurement, or as a temperature; until 7 days after it.
with events as (
  select person_id, condition_start_date as start_date,
    coalesce(condition_end_date, condition_start_date + 1) as end_date
  from condition_occurrence
  where condition_concept_id in (select concept_id from codeset where definition_id = 6 and codeset_id = 1)
  union all
  select person_id, measurement_date, measurement_date + 1
  from measurement
  where measurement_concept_id in (select concept_id from codeset where definition_id = 6 and codeset_id = 1)
    or measurement_concept_id in (select concept_id from codeset where definition_id = 6 and codeset_id = 2)
      and (value_as_number between 38 and 42 and unit_concept_id = 586323
        or value_as_number between 100.4 and 120 and unit_concept_id = 9289)
  union all
  select person_id, observation_date, observation_date + 1
  from observation
  where observation_concept_id in (select concept_id from codeset where definition_id = 6 and codeset_id = 2)
    and (value_as_number between 38 and 42 and unit_concept_id = 586323
      or value_as_number between 100.4 and 120 and unit_concept_id = 9289)
),
stays as (
  select e.person_id, e.start_date, least(e.end_date + 7, p.observation_period_end_date) as end_date
  from events e
  join observation_period p
    on p.person_id = e.person_id
    and e.start_date between p.observation_period_start_date and p.observation_period_end_date
),
marked as (
  select *,
    coalesce(
      start_date > max(end_date) over (
        partition by person_id order by start_date
        rows between unbounded preceding and 1 preceding),
      true) as begins
  from stays
  where end_date >= start_date
),
numbered as (
  select person_id, start_date, end_date,
    count(*) filter (begins) over (
      partition by person_id order by start_date, begins desc
      rows unbounded preceding) as stay
  from marked
)
select person_id as subject_id, min(start_date) as cohort_start_date, max(end_date) as cohort_end_date
from numbered
group by person_id, stay
