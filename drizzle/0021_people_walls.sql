-- Other names of a subject are erased with it.
grant update (aliases) on alerts.subjects to nansen_expiry;
--> statement-breakpoint
alter policy leave_nothing on alerts.subjects
  with check (
    family_name = '' and num_nonnulls(forename, aliases, birth_date, sex, nationalities, place_of_birth, country_of_birth,
      height_metres, weight_kilograms, hair_colours, eye_colours, languages, distinguishing_marks) = 0
  );
--> statement-breakpoint

-- When the rules of name keys change, the engine makes those of decisions anew. It can read the decisions anyway.
grant update (name_keys, name_rules) on asylum.decisions to nansen_engine;
