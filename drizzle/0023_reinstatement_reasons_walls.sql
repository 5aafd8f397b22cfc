-- A proposal has no second officer's reasons yet, and none is carried out without.
grant update (confirmed_reasons) on alerts.reinstatements to nansen_notices_desk;
--> statement-breakpoint
alter policy propose on alerts.reinstatements
  with check (confirmed_by is null and confirmed_at is null and confirmed_reasons is null);
--> statement-breakpoint
alter policy carry_out on alerts.reinstatements
  using (confirmed_by is null) with check (confirmed_by is not null and confirmed_at is not null and confirmed_reasons is not null);
