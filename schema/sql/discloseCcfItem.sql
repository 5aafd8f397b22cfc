-- Mutation.discloseCcfItem: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- DiscloseCcfItem, for ccf-chamber

select
  pg_advisory_xact_lock(hashtext ('nansen engine'));

select
  set_config('nansen.officer', $1, true);
