-- Mutation.authorBulletin: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- AuthorBulletin, for bureau

-- as nansen_bulletins
select
  pg_advisory_xact_lock_shared(hashtext ('nansen country'), hashtext ($1));

-- as nansen_bulletins
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

-- as nansen_engine
select
  "id",
  "addressee",
  "data_key",
  "kind",
  "restrictions",
  "feared_countries"
from
  "decisions"."decisions"
where
  (
    "decisions"."decisions"."receipt_hash" = $1
    and "decisions"."decisions"."superseded_at" is null
    and "decisions"."decisions"."ended_at" is null
  );

-- as nansen_bulletins
insert into
  "bulletins"."bulletins" (
    "id",
    "author",
    "names",
    "birth_date",
    "nationalities",
    "offence_summary",
    "handling_code",
    "handling_restriction",
    "published_on",
    "written_under",
    "origin_key"
  )
values
  ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- as nansen_bulletins
insert into
  "bulletins"."recipients" ("bulletin_id", "country", "forbidden")
select
  "bulletin_id",
  "country",
  "forbidden"
from
  jsonb_to_recordset($1::jsonb) as r ("bulletin_id" uuid, "country" text, "forbidden" text);

-- as nansen_bulletins
select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

-- AuthorBulletin, for asylum-office

select
  max("may") filter (
    where
      "entity" = $1
  )
from
  "law"."entity_rights"
where
  (
    "law"."entity_rights"."country" = $2
    and "law"."entity_rights"."in_force_from" <= $3
  )
group by
  "law"."entity_rights"."version"
order by
  "law"."entity_rights"."version" desc
limit
  $4;

-- as nansen_bulletins_asylum_office
select
  pg_advisory_xact_lock_shared(hashtext ('nansen country'), hashtext ($1));

-- as nansen_bulletins_asylum_office
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

-- as nansen_engine
select
  "id",
  "addressee",
  "data_key",
  "kind",
  "restrictions",
  "feared_countries"
from
  "decisions"."decisions"
where
  (
    "decisions"."decisions"."receipt_hash" = $1
    and "decisions"."decisions"."superseded_at" is null
    and "decisions"."decisions"."ended_at" is null
  );

-- as nansen_bulletins_asylum_office
insert into
  "bulletins"."bulletins" (
    "id",
    "author",
    "names",
    "birth_date",
    "nationalities",
    "offence_summary",
    "handling_code",
    "handling_restriction",
    "published_on",
    "written_under",
    "origin_key"
  )
values
  ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- as nansen_bulletins_asylum_office
insert into
  "bulletins"."recipients" ("bulletin_id", "country", "forbidden")
select
  "bulletin_id",
  "country",
  "forbidden"
from
  jsonb_to_recordset($1::jsonb) as r ("bulletin_id" uuid, "country" text, "forbidden" text);

-- as nansen_bulletins_asylum_office
select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);
