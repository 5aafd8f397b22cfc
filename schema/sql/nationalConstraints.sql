-- Query.nationalConstraints: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- OurLaw, for bureau, asylum-office, immigration

select
  "country",
  "version",
  "law",
  "confirmation"
from
  "law"."law_versions"
where
  (
    "law"."law_versions"."country" = $1
    and "law"."law_versions"."country" = $2
  )
order by
  "law"."law_versions"."version" asc;

-- LawOfACountry, for refugee-desk, ccf, auditor

select
  "country",
  "version",
  "law",
  "confirmation"
from
  "law"."law_versions"
where
  (
    "law"."law_versions"."country" = $1
    and true
  )
order by
  "law"."law_versions"."version" asc;
