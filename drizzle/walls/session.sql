-- Nothing is reached that is not granted.
revoke all on schema public from public;

-- The country of the session. Neither NULL nor the '' that a finished transaction leaves behind is a country.
create function alerts.reader_country() returns text
  language sql stable parallel safe
  return nullif(current_setting('nansen.country', true), '');
