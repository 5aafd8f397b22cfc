/** Migrations that the version before does not survive are refused. */
import { expect, test } from '@jest/globals';
// The rules of the linter are plain JavaScript.
import { problemsOf } from '../scripts/lint/migrations.mjs';

test.each([
  'DROP TABLE "alerts"."alerts";',
  'ALTER TABLE "alerts"."alerts" DROP COLUMN "purpose";',
  'ALTER TABLE "alerts"."alerts" RENAME COLUMN "purpose" TO "aim";',
  'ALTER TABLE "alerts"."alerts" RENAME TO "notices";',
  'ALTER TABLE "alerts"."alerts" ALTER COLUMN "serial" SET DATA TYPE bigint;',
  'alter table alerts.alerts alter column purpose set not null;',
  'alter table alerts.alerts alter column purpose drop default;',
  'ALTER TABLE "alerts"."alerts" ADD COLUMN "aim" text NOT NULL;',
  'alter table alerts.alerts add constraint short check (length(purpose) < 9);',
  'alter table alerts.alerts add constraint of_one foreign key (one) references alerts.others (id);',
  'alter table alerts.alerts add constraint once unique (purpose);',
  'alter table alerts.alerts add primary key (purpose);',
  'CREATE INDEX "alerts_aim" ON "alerts"."alerts" USING btree ("aim");',
  'create table alerts.made (id uuid);\n--> statement-breakpoint\nalter table alerts.alerts drop column purpose;',
])('%s breaks the version before', (statement) => {
  expect(problemsOf(statement)).toHaveLength(1);
});

test.each([
  'CREATE TABLE "alerts"."made" ("id" uuid PRIMARY KEY NOT NULL);--> statement-breakpoint\nCREATE INDEX "made_id" ON "alerts"."made" USING btree ("id");',
  'create table alerts.made (id uuid);\n--> statement-breakpoint\nALTER TABLE "alerts"."made" ADD CONSTRAINT "made_fk" FOREIGN KEY ("id") REFERENCES "alerts"."alerts"("id");',
  'ALTER TABLE "alerts"."alerts" ADD COLUMN "aim" text;',
  'ALTER TABLE "alerts"."alerts" ADD COLUMN "aim" text DEFAULT \'x\' NOT NULL;',
  'alter table alerts.alerts add constraint short check (length(purpose) < 9) not valid;',
  'alter table alerts.alerts validate constraint short;',
  'alter table alerts.alerts drop constraint short;',
  '-- allowed: no version reads it any more\nalter table alerts.alerts drop column purpose;',
])('%s does not', (statement) => {
  expect(problemsOf(statement)).toEqual([]);
});
