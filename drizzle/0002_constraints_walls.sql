-- National constraints: a country reads and sets its own law; those whom it binds read it, and nobody changes what was set.
grant usage on schema constraints to nansen_bureau, nansen_entity, nansen_refugee_desk, nansen_ccf, nansen_auditor,
  nansen_intake, nansen_engine, nansen_constraints;
--> statement-breakpoint
alter table constraints.law_versions enable row level security;
--> statement-breakpoint
alter table constraints.law_versions force row level security;
--> statement-breakpoint
alter table constraints.entity_rights enable row level security;
--> statement-breakpoint
alter table constraints.entity_rights force row level security;
--> statement-breakpoint

grant select on constraints.law_versions to nansen_bureau, nansen_entity, nansen_refugee_desk, nansen_ccf, nansen_auditor,
  nansen_intake, nansen_constraints;
--> statement-breakpoint
grant insert on constraints.law_versions to nansen_constraints;
--> statement-breakpoint
create policy own_law on constraints.law_versions for select to nansen_bureau, nansen_entity, nansen_intake, nansen_constraints
  using (country = alerts.reader_country());
--> statement-breakpoint
create policy every_law on constraints.law_versions for select to nansen_refugee_desk, nansen_ccf, nansen_auditor using (true);
--> statement-breakpoint
create policy set_own on constraints.law_versions for insert to nansen_constraints
  with check (country = alerts.reader_country());
--> statement-breakpoint

-- Whether the law of the session's country lets some entity do something; its own word for what it never spoke of.
create function constraints.entities_may(wanted text[], by_default boolean) returns boolean
  language sql stable
  return coalesce(
    (
      select bool_or(in_force.may && wanted) from (
        select distinct on (entity) may from constraints.entity_rights
        where country = alerts.reader_country() and in_force_from <= (now() at time zone 'UTC')::date
        order by entity, version desc
      ) in_force
    ),
    by_default
  );
--> statement-breakpoint
create policy law_of_country on alerts.alerts as restrictive for select to nansen_entity
  using ((select constraints.entities_may(array['CHECK', 'READ_ALERTS'], true)));
--> statement-breakpoint

-- What an entity may do is asked for each of its looks, and told to it alone.
grant select on constraints.entity_rights to nansen_entity;
--> statement-breakpoint
grant insert on constraints.entity_rights to nansen_constraints;
--> statement-breakpoint
create policy own_rights on constraints.entity_rights for select to nansen_entity
  using (country = alerts.reader_country());
--> statement-breakpoint
create policy set_own on constraints.entity_rights for insert to nansen_constraints
  with check (country = alerts.reader_country());
--> statement-breakpoint

-- Some laws let a decision be used against the feared countries only: the queue has nothing of it about others.
create policy law_of_country on asylum.reviews as restrictive for select to nansen_refugee_desk, nansen_ccf
  using (
    kind not in ('THIRD_COUNTRY_ALERT', 'UNKNOWN_SOURCE')
    or decision_id is null
    or not (
      select asylum.forbids(decisions.forbidden, 'USE_BEYOND') from asylum.decisions where decisions.id = reviews.decision_id
    )
  );
--> statement-breakpoint

-- What officers did about a decision is shut to the Secretariat with the decision.
create policy law_of_country on asylum.rulings as restrictive for select to nansen_refugee_desk
  using (decision_id is null or (select true from asylum.decisions where decisions.id = rulings.decision_id));
--> statement-breakpoint
create policy law_of_country on asylum.review_steps as restrictive for select to nansen_refugee_desk, nansen_ccf
  using ((select true from asylum.reviews where reviews.id = review_steps.review_id));
