-- Mutation.confirmNationalConstraints: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- ConfirmOurLaw, for bureau

-- as nansen_constraints
select
  "country",
  "version",
  "law",
  "confirmation"
from
  "law"."law_versions"
where
  "law"."law_versions"."country" = $1
order by
  "law"."law_versions"."version" asc;

-- as nansen_constraints
select
  "set_by"
from
  "law"."law_versions"
where
  (
    "law"."law_versions"."country" = $1
    and "law"."law_versions"."version" = $2
  );
