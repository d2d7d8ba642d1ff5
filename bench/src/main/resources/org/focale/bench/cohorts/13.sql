-- Muscle pain, with no other explanation within the three days before; until 14 days after its end.
with stays as (
  select c.person_id, c.condition_start_date as start_date,
    least(
      coalesce(c.condition_end_date, c.condition_start_date + 1) + 14,
      p.observation_period_end_date) as end_date
  from condition_occurrence c
  join observation_period p
    on p.person_id = c.person_id
    and c.condition_start_date between p.observation_period_start_date and p.observation_period_end_date
  where c.condition_concept_id in (select concept_id from codeset where definition_id = 13 and codeset_id = 2)
    and not exists (
      from condition_occurrence o
      where o.person_id = c.person_id
        and o.condition_concept_id in (select concept_id from codeset where definition_id = 13 and codeset_id = 3)
        and o.condition_start_date between c.condition_start_date - 3 and c.condition_start_date
        and o.condition_start_date >= p.observation_period_start_date)
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
