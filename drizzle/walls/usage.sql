-- What callers use at the moment. No reader sees it, and the role that counts reaches nothing else.
grant usage on schema usage to nansen_usage;
grant select, insert, update (points, until), delete on usage.spent to nansen_usage;
grant select, insert, update (until), delete on usage.streams to nansen_usage;
create policy count on usage.spent for all to nansen_usage using (true) with check (true);
create policy count on usage.streams for all to nansen_usage using (true) with check (true);
