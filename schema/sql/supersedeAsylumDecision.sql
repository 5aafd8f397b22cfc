-- Mutation.supersedeAsylumDecision: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- WithdrawReport, for bureau

-- as nansen_intake
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

-- as nansen_intake
select
  set_config('nansen.laws', $1, true);

-- as nansen_engine
select
  "id"
from
  "decisions"."decisions"
where
  (
    "decisions"."decisions"."receipt_hash" = $1
    and "decisions"."decisions"."superseded_at" is null
  );

-- WithdrawReport, for asylum-office

-- as nansen_intake_asylum_office
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

-- as nansen_intake_asylum_office
select
  set_config('nansen.laws', $1, true);

-- as nansen_engine
select
  "id"
from
  "decisions"."decisions"
where
  (
    "decisions"."decisions"."receipt_hash" = $1
    and "decisions"."decisions"."superseded_at" is null
  );

-- WithdrawReport, for immigration

-- as nansen_intake_immigration
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

-- as nansen_intake_immigration
select
  set_config('nansen.laws', $1, true);
