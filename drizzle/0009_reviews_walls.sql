-- What officers do about reviews, and what they rule about alerts: appended, each compartment its own, changed by nobody.
alter table asylum.rulings enable row level security;
--> statement-breakpoint
alter table asylum.rulings force row level security;
--> statement-breakpoint
alter table asylum.review_steps enable row level security;
--> statement-breakpoint
alter table asylum.review_steps force row level security;
--> statement-breakpoint

-- Whatever can make an alert valid again bears the names of two officers.
alter table asylum.rulings add constraint rulings_two_officers check (
  confirmed_by is distinct from decided_by
  and (
    confirmed_by is not null
    or kind in ('MATCH_CONFIRMED', 'INTERIM_MEASURE', 'DELETION', 'FORM_BARRED', 'PARTS_REMOVED', 'FOUND_COMPLIANT',
      'CCF_PROVISIONAL_MEASURE', 'CCF_DELETION')
  )
);
--> statement-breakpoint

grant select, insert on asylum.rulings to nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
grant select on asylum.rulings to nansen_engine;
--> statement-breakpoint
create policy of_secretariat on asylum.rulings for select to nansen_refugee_desk using (addressee = 'SECRETARIAT');
--> statement-breakpoint
create policy of_ccf on asylum.rulings for select to nansen_ccf using (true);
--> statement-breakpoint
create policy work_on_all on asylum.rulings for select to nansen_engine using (true);
--> statement-breakpoint
create policy rule_for_secretariat on asylum.rulings for insert to nansen_refugee_desk
  with check (addressee = 'SECRETARIAT' and kind not in ('CCF_PROVISIONAL_MEASURE', 'CCF_DELETION', 'CCF_RETENTION', 'CCF_LIFTED'));
--> statement-breakpoint
create policy rule_for_ccf on asylum.rulings for insert to nansen_ccf with check (addressee = 'CCF');
--> statement-breakpoint

grant select, insert on asylum.review_steps to nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
create policy of_secretariat on asylum.review_steps for select to nansen_refugee_desk using (addressee = 'SECRETARIAT');
--> statement-breakpoint
create policy of_ccf on asylum.review_steps for select to nansen_ccf using (true);
--> statement-breakpoint
create policy step_of_secretariat on asylum.review_steps for insert to nansen_refugee_desk with check (addressee = 'SECRETARIAT');
--> statement-breakpoint
create policy step_of_ccf on asylum.review_steps for insert to nansen_ccf with check (addressee = 'CCF');
--> statement-breakpoint

-- An officer moves items of the own compartment; the CCF alone opens one by hand, to impose a decision.
grant update (state, claimed_by, claimed_at, due_at, closed_at) on asylum.reviews to nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
grant insert on asylum.reviews to nansen_ccf;
--> statement-breakpoint
create policy move_of_secretariat on asylum.reviews for update to nansen_refugee_desk
  using (addressee = 'SECRETARIAT') with check (addressee = 'SECRETARIAT');
--> statement-breakpoint
create policy move_of_ccf on asylum.reviews for update to nansen_ccf using (addressee = 'CCF') with check (addressee = 'CCF');
--> statement-breakpoint
create policy impose on asylum.reviews for insert to nansen_ccf with check (addressee = 'CCF' and kind = 'CCF_DECISION');
--> statement-breakpoint

-- The keeper of keys wraps anew the keys of what officers wrote, and sees nothing of what they seal.
grant select (id, addressee, data_key), update (data_key) on asylum.rulings, asylum.review_steps to nansen_keeper;
--> statement-breakpoint
create policy see_keys on asylum.rulings for select to nansen_keeper using (data_key is not null);
--> statement-breakpoint
create policy rewrap on asylum.rulings for update to nansen_keeper using (data_key is not null) with check (data_key is not null);
--> statement-breakpoint
create policy see_keys on asylum.review_steps for select to nansen_keeper using (data_key is not null);
--> statement-breakpoint
create policy rewrap on asylum.review_steps for update to nansen_keeper using (data_key is not null) with check (data_key is not null);
