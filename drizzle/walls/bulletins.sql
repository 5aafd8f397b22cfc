-- Bulletins: a country writes its own, and countries read those that their law permits. A withdrawn bulletin is deleted.
-- They say what an asylum authority found about a person, so the police reads none.
grant usage on schema bulletins to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration,
  nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_engine, nansen_bulletins, nansen_bulletins_asylum_office,
  nansen_bulletins_immigration;

-- A country reads that it is a recipient, and from when on the law of the author forbids it. Where that is today, it reads nothing: a row
-- would say that there is a bulletin.
grant select on bulletins.recipients
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_engine;
grant update (forbidden) on bulletins.recipients to nansen_engine;
grant insert on bulletins.recipients to nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration;
create policy about_oneself on bulletins.recipients for select
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration
  using (
    country = alerts.reader_country()
    and (forbidden is null or not forbidden::datemultirange @> (now() at time zone 'UTC')::date)
  );
create policy of_own on bulletins.recipients for insert
  to nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration
  with check (
    (select true from bulletins.bulletins where bulletins.id = recipients.bulletin_id and author = alerts.reader_country())
  );
create policy work_on_all on bulletins.recipients for all to nansen_engine using (true);

-- An author sees which bulletins its own country has, and can only withdraw them. The engine withdraws a bulletin together with the
-- report behind it, and applies a new law to present bulletins.
grant select (id, author, names, birth_date, nationalities, offence_summary, handling_code, handling_restriction,
    published_on) on bulletins.bulletins
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_notices_desk, nansen_refugee_desk,
    nansen_ccf;
grant select (id, author, nationalities, origin_key, written_under) on bulletins.bulletins to nansen_engine;
grant delete on bulletins.bulletins
  to nansen_engine, nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration;
grant select (id, author), insert on bulletins.bulletins
  to nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration;
create policy of_recipient on bulletins.bulletins for select
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration
  using (
    (
      select recipients.forbidden is null or not recipients.forbidden::datemultirange @> (now() at time zone 'UTC')::date
      from bulletins.recipients
      where recipients.bulletin_id = bulletins.id and recipients.country = alerts.reader_country()
    )
  );
create policy of_author on bulletins.bulletins for select to nansen_bureau
  using (author = alerts.reader_country());
create policy of_organisation on bulletins.bulletins for select to nansen_notices_desk, nansen_refugee_desk,
    nansen_ccf
  using (true);
-- Entities read bulletins only if the law of their own country says so.
create policy law_of_country on bulletins.bulletins as restrictive for select
  to nansen_asylum_office, nansen_border, nansen_immigration
  using ((select law.rights_of_entity()) && array['READ_BULLETINS']);
create policy own on bulletins.bulletins for select
  to nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration
  using (author = alerts.reader_country());
create policy author on bulletins.bulletins for insert
  to nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration
  with check (author = alerts.reader_country());
create policy withdraw on bulletins.bulletins for delete
  to nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration
  using (author = alerts.reader_country());
create policy work_on_all on bulletins.bulletins for all to nansen_engine using (true);
create policy law_of_country_for_authors on bulletins.bulletins as restrictive for insert
  to nansen_bulletins_asylum_office, nansen_bulletins_immigration
  with check ((select law.rights_of_entity()) && array['REPORT']);
create policy law_of_country_for_withdrawals on bulletins.bulletins as restrictive for delete
  to nansen_bulletins_asylum_office, nansen_bulletins_immigration
  using ((select law.rights_of_entity()) && array['REPORT']);
