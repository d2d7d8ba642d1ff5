-- Chronic kidney disease: the first diagnosis, confirmed by another or by dialysis, while observed.
with firsts as (
  select c.person_id, min(c.condition_start_date) as start_date,
    arg_min(p.observation_period_end_date, c.condition_start_date) as end_date
  from condition_occurrence c
  join observation_period p
    on p.person_id = c.person_id
    and c.condition_start_date between p.observation_period_start_date and p.observation_period_end_date
  where c.condition_concept_id in (select concept_id from codeset where definition_id = 35 and codeset_id = 0)
  group by c.person_id
),
confirmed as (
  select f.person_id
  from firsts f
  join condition_occurrence c using (person_id)
  where c.condition_concept_id in (select concept_id from codeset where definition_id = 35 and codeset_id = 0)
    and c.condition_start_date between f.start_date + 30 and f.end_date
  union all
  select f.person_id
  from firsts f
  join procedure_occurrence o using (person_id)
  where o.procedure_concept_id in (select concept_id from codeset where definition_id = 35 and codeset_id = 1)
    and o.procedure_date between f.start_date and f.end_date
  group by f.person_id
  having count(*) >= 2
  union all
  select f.person_id
  from firsts f
  join observation o using (person_id)
  where o.observation_concept_id in (select concept_id from codeset where definition_id = 35 and codeset_id = 1)
    and o.observation_date between f.start_date and f.end_date
  group by f.person_id
  having count(*) >= 2
  union all
  select f.person_id
  from firsts f
  join condition_occurrence c using (person_id)
  where c.condition_concept_id in (select concept_id from codeset where definition_id = 35 and codeset_id = 1)
    and c.condition_start_date between f.start_date and f.end_date
  group by f.person_id
  having count(*) >= 2
)
select person_id as subject_id, start_date as cohort_start_date, end_date as cohort_end_date
from firsts
where person_id in (select person_id from confirmed)
