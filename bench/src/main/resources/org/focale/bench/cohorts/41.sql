-- Chronic kidney disease: the first diagnosis, until the end of observation.
select c.person_id as subject_id, min(c.condition_start_date) as cohort_start_date,
  arg_min(p.observation_period_end_date, c.condition_start_date) as cohort_end_date
from condition_occurrence c
join observation_period p
  on p.person_id = c.person_id
  and c.condition_start_date between p.observation_period_start_date and p.observation_period_end_date
where c.condition_concept_id in (select concept_id from codeset where definition_id = 41 and codeset_id = 0)
group by c.person_id
