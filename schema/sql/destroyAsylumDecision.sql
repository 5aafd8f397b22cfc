-- Mutation.destroyAsylumDecision: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- DestroyDecision, for refugee-desk, ccf

-- as nansen_retention
select
  pg_advisory_xact_lock(hashtext ('nansen engine'));

-- as nansen_retention
select
  "id"
from
  "decisions"."decisions"
where
  (
    "decisions"."decisions"."id" = $1
    and "decisions"."decisions"."addressee" = $2
    and "decisions"."decisions"."ended_at" is null
  );
