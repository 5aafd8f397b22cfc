-- Reviews, the steps of officers and their rulings: appended, each compartment its own. Rights on the schema are in decisions.sql.

-- An officer moves reviews of the own compartment, and opens one to name the alerts of a decision. The CCF also opens one to impose a
-- decision.
grant select on decisions.reviews to nansen_refugee_desk, nansen_ccf, nansen_engine;
grant update (due_at, state, claimed_by, claimed_at, closed_at) on decisions.reviews to nansen_refugee_desk, nansen_ccf;
grant insert on decisions.reviews to nansen_refugee_desk, nansen_ccf, nansen_engine;
grant update (near_alerts, due_at, urgency, state, claimed_by, claimed_at, closed_at) on decisions.reviews to nansen_engine;
grant select (id, decision_id) on decisions.reviews to nansen_retention;
create policy of_secretariat on decisions.reviews for select to nansen_refugee_desk
  using (
    addressee = 'SECRETARIAT'
    and (decision_id is null or (select true from decisions.decisions where decisions.id = reviews.decision_id))
  );
create policy of_ccf on decisions.reviews for select to nansen_ccf using (true);
create policy work_on_all on decisions.reviews for select to nansen_engine using (true);
create policy append on decisions.reviews for insert to nansen_engine with check (true);
create policy close on decisions.reviews for update to nansen_engine using (true);
-- Some laws permit the use of a decision against feared countries only. The queue then holds no review about other countries.
create policy law_of_country on decisions.reviews as restrictive for select to nansen_refugee_desk, nansen_ccf
  using (
    kind not in ('THIRD_COUNTRY_ALERT', 'UNKNOWN_SOURCE')
    or decision_id is null
    or not (
      select decisions.forbids(decisions.restrictions, 'USE_BEYOND') from decisions.decisions where decisions.id = reviews.decision_id
    )
  );
create policy move_of_secretariat on decisions.reviews for update to nansen_refugee_desk
  using (addressee = 'SECRETARIAT') with check (addressee = 'SECRETARIAT');
create policy move_of_ccf on decisions.reviews for update to nansen_ccf
  using (addressee = 'CCF') with check (addressee = 'CCF');
create policy impose on decisions.reviews for insert to nansen_ccf
  with check (addressee = 'CCF' and kind = 'CCF_DECISION');
create policy name_alerts on decisions.reviews for insert to nansen_refugee_desk
  with check (
    addressee = 'SECRETARIAT' and kind = 'UNMATCHED_DECISION' and alert_id is null and state = 'OPEN'
    and (select true from decisions.decisions where decisions.id = reviews.decision_id)
  );
create policy name_alerts_for_ccf on decisions.reviews for insert to nansen_ccf
  with check (
    addressee = 'CCF' and kind = 'UNMATCHED_DECISION' and alert_id is null and state = 'OPEN'
    and (select true from decisions.decisions where decisions.id = reviews.decision_id)
  );
create policy see on decisions.reviews for select to nansen_retention using (true);

-- What officers wrote about a decision may name the person, so retention can erase it. The keeper wraps its keys again.
grant select, insert on decisions.review_steps to nansen_refugee_desk, nansen_ccf;
grant select (id, data_key, addressee), update (data_key) on decisions.review_steps to nansen_keeper;
grant select (id, review_id), update (data_key, reasons) on decisions.review_steps to nansen_retention;
create policy law_of_country on decisions.review_steps as restrictive for select to nansen_refugee_desk, nansen_ccf
  using ((select true from decisions.reviews where reviews.id = review_steps.review_id));
create policy of_secretariat on decisions.review_steps for select to nansen_refugee_desk using (addressee = 'SECRETARIAT');
create policy of_ccf on decisions.review_steps for select to nansen_ccf using (true);
create policy step_of_secretariat on decisions.review_steps for insert to nansen_refugee_desk
  with check (addressee = 'SECRETARIAT');
create policy step_of_ccf on decisions.review_steps for insert to nansen_ccf with check (addressee = 'CCF');
create policy see_keys on decisions.review_steps for select to nansen_keeper using (data_key is not null);
create policy rewrap on decisions.review_steps for update to nansen_keeper
  using (data_key is not null) with check (data_key is not null);
create policy see on decisions.review_steps for select to nansen_retention using (true);
create policy forget on decisions.review_steps for update to nansen_retention
  using (true) with check (reasons is null and data_key is null);

-- A ruling ends by another ruling. Retention can erase the reasons, the keeper wraps their keys again.
grant select on decisions.rulings to nansen_refugee_desk, nansen_ccf, nansen_engine;
grant insert on decisions.rulings to nansen_refugee_desk, nansen_ccf;
grant select (id, data_key, addressee), update (data_key) on decisions.rulings to nansen_keeper;
grant select (id, decision_id), update (data_key, reasons) on decisions.rulings to nansen_retention;
-- What is closed to the Secretariat with the decision includes what officers did about it.
create policy law_of_country on decisions.rulings as restrictive for select to nansen_refugee_desk
  using (decision_id is null or (select true from decisions.decisions where decisions.id = rulings.decision_id));
create policy of_secretariat on decisions.rulings for select to nansen_refugee_desk using (addressee = 'SECRETARIAT');
create policy of_ccf on decisions.rulings for select to nansen_ccf using (true);
create policy work_on_all on decisions.rulings for select to nansen_engine using (true);
create policy rule_for_secretariat on decisions.rulings for insert to nansen_refugee_desk
  with check (addressee = 'SECRETARIAT' and kind not in ('CCF_PROVISIONAL_MEASURE', 'CCF_DELETION', 'CCF_RETENTION', 'CCF_LIFTED'));
create policy rule_for_ccf on decisions.rulings for insert to nansen_ccf with check (addressee = 'CCF');
create policy see_keys on decisions.rulings for select to nansen_keeper using (data_key is not null);
create policy rewrap on decisions.rulings for update to nansen_keeper
  using (data_key is not null) with check (data_key is not null);
create policy see on decisions.rulings for select to nansen_retention using (true);
create policy forget on decisions.rulings for update to nansen_retention
  using (true) with check (reasons is null and data_key is null);
