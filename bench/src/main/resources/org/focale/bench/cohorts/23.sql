-- Stays in hospital, until the day after; a visit without an end is none.
with stays as (
  select v.person_id, v.visit_start_date as start_date,
    least(v.visit_end_date + 1, p.observation_period_end_date) as end_date
  from visit_occurrence v
  join observation_period p
    on p.person_id = v.person_id
    and v.visit_start_date between p.observation_period_start_date and p.observation_period_end_date
  where v.visit_concept_id in (select concept_id from codeset where definition_id = 23 and codeset_id = 4)
    and v.visit_end_date is not null
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
