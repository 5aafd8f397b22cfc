-- As many invented alerts as the setting bench.alerts says, the same in every run: what looks random is a hash of the item's
-- number, and names are made of syllables. A superuser runs it, for whom row security does not count.
--
-- References are of equal length, so that their order as text is their order in time: PostGraphile may then page by one
-- unique column, which is its best case.
create function pg_temp.draw(item bigint, what bigint) returns double precision
  language sql immutable parallel safe
  return (hashint8extended(item, what) & 2147483647) / 2147483648.0;

create function pg_temp.pick(item bigint, what bigint, choices text[]) returns text
  language sql immutable parallel safe
  return choices[1 + floor(pg_temp.draw(item, what) * cardinality(choices))::int];

create function pg_temp.word(item bigint, what bigint) returns text
  language sql immutable parallel safe
  return initcap(
    pg_temp.pick(item, what, '{ka,mo,te,ri,sa,no,vi,lu,da,pe,zo,ha,be,ju,ne,fo}')
    || pg_temp.pick(item, what + 1, '{ran,mel,dor,sin,tal,vek,lis,mur,gan,pol,ster,bron,quil,ment}')
    || pg_temp.pick(item, what + 2, '{a,e,i,o,ov,ek,an,is,u,el}')
  );

create function pg_temp.country(item bigint, what bigint) returns text
  language sql immutable parallel safe
  return pg_temp.pick(item, what, '{FR,DE,IT,ES,PL,SE,NO,GB,IE,PT,GR,TR,RU,UA,BY,KZ,UZ,TJ,AZ,GE,AM,IR,IQ,SY,EG,MA,DZ,TN,NG,KE,ET,ZA,IN,PK,BD,LK,CN,JP,KR,TH,VN,ID,PH,AU,NZ,US,CA,MX,GT,HN,SV,CO,VE,PE,EC,BO,BR,AR,CL,UY}');

create temp table items as
select item,
  -- Three alerts in a hundred are about the person of the alert before.
  item - (item % 2 = 0 and pg_temp.draw(item, 1) < 0.06)::int as subject,
  pg_temp.draw(item, 2) < 0.15 as diffusion,
  pg_temp.draw(item, 3) as fate,
  case when pg_temp.draw(item, 4) < 0.95 then pg_temp.country(item, 5) end as source
from generate_series(1, current_setting('bench.alerts')::int) as item;

insert into alerts.subjects (id, family_name, forename, birth_date, sex, nationalities, place_of_birth, country_of_birth,
  height_metres, weight_kilograms, hair_colours, eye_colours, languages, distinguishing_marks)
select md5('subject ' || item)::uuid, upper(pg_temp.word(item, 10)),
  case when pg_temp.draw(item, 13) < 0.97 then pg_temp.word(item, 14) end,
  case
    when pg_temp.draw(item, 17) < 0.1 then (1945 + floor(pg_temp.draw(item, 18) * 60))::text
    else to_char(date '1945-01-01' + floor(pg_temp.draw(item, 18) * 21900)::int, 'YYYY-MM-DD')
  end,
  pg_temp.pick(item, 19, '{MALE,MALE,MALE,MALE,FEMALE,UNKNOWN}'),
  case when pg_temp.draw(item, 20) < 0.07 then array[pg_temp.country(item, 21), pg_temp.country(item, 22)]
    when pg_temp.draw(item, 20) < 0.95 then array[pg_temp.country(item, 21)] end,
  pg_temp.word(item, 23), pg_temp.country(item, 26),
  round((1.5 + pg_temp.draw(item, 27) * 0.5)::numeric, 2), round((45 + pg_temp.draw(item, 28) * 70)::numeric),
  array[pg_temp.pick(item, 29, '{BRO,BLA,GRY,RED,YEL}')], array[pg_temp.pick(item, 30, '{BRO,BLU,GRE,BLA}')],
  array[pg_temp.pick(item, 31, '{ENG,FRE,SPA,ARA,RUS,POR,GER,CHI}')],
  case when pg_temp.draw(item, 32) < 0.2 then 'scar on the ' || pg_temp.pick(item, 33, '{left,right}') || ' hand' end
from items where subject = item;

insert into alerts.identity_documents (id, subject_id, type, number, number_key, issuer)
select md5('document ' || item)::uuid, md5('subject ' || item)::uuid, pg_temp.pick(item, 40, '{PASSPORT,IDENTITY_CARD}'),
  'N' || (1000000 + item), 'N' || (1000000 + item), pg_temp.country(item, 21)
from items where subject = item and pg_temp.draw(item, 41) < 0.6;

insert into alerts.alerts (id, reference, reference_year, reference_serial, form, colour, purpose, source, subject_id,
  restricted, imported, extract_consent, public_extract, state, valid, closed_by_ccf, announced, was_visible, disclosed, disclosed_state, announced_to_parties,
  was_visible_to_parties, distribution_changed)
select md5('alert ' || item)::uuid, year || '/' || serial, year, serial, case when diffusion then 'DIFFUSION' else 'NOTICE' end,
  case when not diffusion then pg_temp.pick(item, 50, '{RED,RED,RED,RED,BLUE,GREEN,YELLOW,YELLOW,BLACK,PURPLE}') end,
  case when diffusion then pg_temp.pick(item, 51, '{ARREST,LOCATE,ADDITIONAL_INFORMATION,IDENTIFICATION,WARNING}') end,
  source, md5('subject ' || subject)::uuid, diffusion and pg_temp.draw(item, 52) < 0.3, false, pg_temp.draw(item, 53) < 0.3 and not diffusion,
  pg_temp.draw(item, 53) < 0.3 and not diffusion,
  state, fate >= 0.12, fate >= 0.05 and fate < 0.055, fate >= 0.12, fate >= 0.12, fate >= 0.12, state,
  fate >= 0.12, false, false
from items,
  lateral (
    select case when fate < 0.02 then 'UNDER_EXAMINATION' when fate < 0.03 then 'REFUSED' when fate < 0.05 then 'WITHDRAWN' else 'PUBLISHED' end as state
  ) as come,
  lateral (select 2000 + (item - 1) / 8000 as year, 10000 + (item - 1) % 8000 * 11 + floor(pg_temp.draw(item, 54) * 11)::int as serial) as numbered;

insert into alerts.warrants (id, alert_id, position, issuer, charge, charge_translation, standing, disclosed_standing)
select md5('warrant ' || position || ' of ' || item)::uuid, md5('alert ' || item)::uuid, position, coalesce(source, 'UNK'),
  pg_temp.pick(item, 60 + position, '{fraud,theft,extortion,"forgery of documents",smuggling}'), null, pg_temp.draw(item, 70) < 0.97, pg_temp.draw(item, 70) < 0.97
from items, generate_series(0, 1) as position
where (position = 0 or pg_temp.draw(item, 71) < 0.15)
  and exists (select from alerts.alerts where id = md5('alert ' || item)::uuid and colour = 'RED');

insert into alerts.recipients (alert_id, country, source)
select distinct on (id, country) id, country, source
from alerts.alerts, generate_series(1, 4) as part,
  lateral (select pg_temp.country(hashtext(reference), 80 + part) as country) as chosen
where restricted;

insert into alerts.requests (alert_id, source, national_reference, requested_at)
select id, source, 'N-' || reference_serial, make_timestamptz(reference_year, 6, 1, 12, 0, 0, 'UTC')
from alerts.alerts where source is not null;
