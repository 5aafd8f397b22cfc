import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/alerts/tables.ts',
    './src/alerts/name-keys-table.ts',
    './src/alerts/statements-to-source/tables.ts',
    './src/alerts/amendments/tables.ts',
    './src/alerts/disclosure/tables.ts',
    './src/alerts/versions/tables.ts',
    './src/alerts/retention/tables.ts',
    './src/alerts/reinstatement/tables.ts',
    './src/decisions/tables.ts',
    './src/decisions/end-proposals-tables.ts',
    './src/decisions/rulings-tables.ts',
    './src/law/tables.ts',
    './src/bulletins/tables.ts',
    './src/recalls/tables.ts',
    './src/recalls/purging/tables.ts',
    './src/recalls/webhooks/tables.ts',
    './src/recalls/signed/tables.ts',
    './src/audit/tables.ts',
    './src/sealing/tables.ts',
    './src/outbox/tables.ts',
  ],
  out: './drizzle',
  casing: 'snake_case',
});
