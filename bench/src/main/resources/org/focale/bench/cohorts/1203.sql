-- Cephalosporins: as long as exposures follow each other within 30 days. Where they are said to end
-- before they begin, until the end of observation, as OHDSI's generator has it.
with exposures as (
  select person_id, drug_exposure_start_date as start_date,
    coalesce(
      drug_exposure_end_date,
      drug_exposure_start_date + days_supply,
      drug_exposure_start_date + 1) as end_date
  from drug_exposure
  where drug_concept_id in (select concept_id from codeset where definition_id = 1203 and codeset_id = 0)
),
separated as (
  select *,
    coalesce(
      start_date > 30 + max(end_date) over (
        partition by person_id order by start_date
        rows between unbounded preceding and 1 preceding),
      true) as apart
  from exposures
),
eras as (
  select *,
    count(*) filter (apart) over (
      partition by person_id order by start_date, apart desc
      rows unbounded preceding) as era
  from separated
),
ended as (
  select person_id, start_date, max(end_date) over (partition by person_id, era) as end_date
  from eras
),
stays as (
  select e.person_id, e.start_date,
    case when e.end_date < e.start_date then p.observation_period_end_date
      else least(e.end_date, p.observation_period_end_date) end as end_date
  from ended e
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
