-- Mutation.askCountry: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- AskCountry, for refugee-desk, ccf

select
  pg_advisory_xact_lock(hashtext ('nansen engine'));
