/**
 * Cases that a lawyer can read (`test/policy/*.yaml`), on every path that decides: the pure decision, the condition in SQL,
 * Cedar, and a reader who asks the server over HTTP. What a case does not grant must be absent.
 */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { and, eq, ne, sql, type SQL } from 'drizzle-orm';
import { buildSchema, getNamedType, isLeafType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { parse } from 'yaml';
import { alertAttributes, warrantAttributes } from '../src/alerts/attributes.ts';
import { retention } from '../src/alerts/retention/tables.ts';
import { alerts, warrants } from '../src/alerts/tables.ts';
import { decisionAttributes, reviewAttributes, rulingAttributes, stepAttributes } from '../src/decisions/attributes.ts';
import { lawAttributes } from '../src/national-constraints/repository.ts';
import type { Forbiddable } from '../src/law/schedule.ts';
import { lawVersions } from '../src/law/tables.ts';
import { sealedLaw } from '../src/law/stored.ts';
import { NO_LAW, type Law } from '../src/law/law.ts';
import { reviewSteps, rulings } from '../src/decisions/rulings-tables.ts';
import { decisions as decisionsTable, reviews } from '../src/decisions/tables.ts';
import type { Queries } from '../src/database/database.ts';
import { COUNTRY_PLACEHOLDER, compile, type Attributes } from '../src/database/policy-sql.ts';
import { decisions, type Row } from '../src/policy/ability.ts';
import { policy } from '../src/policy/policy.ts';
import { parseReader, PUBLIC_READER, type Audience, type Reader } from '../src/policy/reader.ts';
import { recallAttributes } from '../src/recalls/purging/repository.ts';
import { addressees, recalls } from '../src/recalls/purging/tables.ts';
import type { Sealing } from '../src/sealing/sealing.ts';
import { changeAttributes } from '../src/recalls/feed/repository.ts';
import { changeRecipients, changes } from '../src/recalls/tables.ts';
import { webhookAttributes } from '../src/recalls/webhooks/repository.ts';
import { webhooks } from '../src/recalls/webhooks/tables.ts';
import { cedarOracle } from './support/cedar.ts';
import { DATABASES, ROOT, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf } from './support/owned-database.ts';
import {
  insertAlert,
  insertChange,
  insertDecision,
  type AlertOptions,
  type ChangeOptions,
  type DecisionOptions,
} from './support/rows.ts';

interface Case {
  readonly type:
    | 'Alert'
    | 'Warrant'
    | 'AsylumDecision'
    | 'DecisionPerson'
    | 'NationalConstraints'
    | 'ReviewItem'
    | 'ReviewStep'
    | 'Recall'
    | 'Ruling'
    | 'ValidityChange'
    | 'Webhook';
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly readers: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly is: Row;
    readonly cells: Readonly<Record<string, string>>;
  }[];
}

const FOLDER = path.join(ROOT, 'test/policy');
const CASES = readdirSync(FOLDER).map(
  (file) => [file, parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Case] as const,
);

const schemas = new Map<Audience, GraphQLSchema>();
function schemaOf(audience: Audience): GraphQLSchema {
  const file = path.join(ROOT, `schema/${audience.toLowerCase()}.graphql`);
  const schema = schemas.get(audience) ?? buildSchema(readFileSync(file, 'utf8'));
  schemas.set(audience, schema);
  return schema;
}

function readerOf(text: string): Reader {
  const reader = text === 'public' ? PUBLIC_READER : parseReader(text, 'someone');
  if (reader === null) throw new Error(`${text} is no reader`);
  return reader;
}

function fieldsOf(type: string): string[] {
  const declaration = policy[type];
  if (declaration?.kind !== 'RECORD') throw new Error(`${type} has no rows`);
  return Object.keys(declaration.fields);
}

/** What a case expects a reader to read of a row, sorted. */
function expected({ sets }: Case, row: Case['rows'][number], reader: string): string[] {
  const set = row.cells[reader];
  if (set === undefined) return [];
  if (sets[set] === undefined) throw new Error(`"${set}" is not among the sets`);
  return [...sets[set]].sort();
}

describe.each(CASES)('%s', (_file, one) => {
  // Each policy is of one type, and Cedar looks at all that it is given.
  const cedar = cedarOracle({ [one.type]: policy[one.type]! });
  const readers = one.readers.map((text) => ({ text, reader: readerOf(text) }));

  test('names only readers, sets and fields that there are', () => {
    for (const fields of Object.values(one.sets))
      expect(fieldsOf(one.type)).toEqual(expect.arrayContaining([...fields]));
    for (const row of one.rows) expect(one.readers).toEqual(expect.arrayContaining(Object.keys(row.cells)));
  });

  test.each(one.rows)('by the pure decision: $name', (row) => {
    for (const { text, reader } of readers) {
      const read = fieldsOf(one.type).filter((field) => decisions.mayRead(reader, one.type, field, row.is));
      expect([text, read.sort()]).toEqual([text, expected(one, row, text)]);
    }
  });

  test.each(one.rows)('by Cedar: $name', (row) => {
    for (const { text, reader } of readers) {
      const read = fieldsOf(one.type).filter((field) => cedar.mayRead(reader, one.type, field, row.is).allowed);
      expect([text, read.sort()]).toEqual([text, expected(one, row, text)]);
    }
  });
});

/** How rows of a type come into a database, and what a reader then reads of one over HTTP. */
interface Path {
  readonly from: SQL;
  readonly id: SQL;
  readonly attributes: Attributes;
  /** Fields that are null for every reader, because the row has nothing in them. */
  readonly empty: (row: Row) => readonly string[];
  insert(owner: Queries, row: Row, sealing: Sealing): Promise<{ readonly id: string; readonly handle: string }>;
  ask(nansen: Nansen, reader: string, schema: GraphQLSchema, handle: string): Promise<object | null>;
}

/** All fields that a schema has of a type, with the leaves of the types below. */
function selectionOf(schema: GraphQLSchema, type: string): string {
  const object = schema.getType(type) as GraphQLObjectType | undefined;
  // What is not there is asked for all the same.
  if (object === undefined) return '__typename';
  const leaves = (below: GraphQLObjectType): string =>
    Object.values(below.getFields())
      .filter((field) => isLeafType(getNamedType(field.type)))
      .map((field) => field.name)
      .join(' ');
  return Object.values(object.getFields())
    .map((field) => {
      const named = getNamedType(field.type);
      return isLeafType(named) ? field.name : `${field.name} { ${leaves(named as GraphQLObjectType)} __typename }`;
    })
    .join(' ');
}

async function asked(nansen: Nansen, reader: string, query: string, variables: object): Promise<object> {
  const answer = await nansen.ask(reader === 'public' ? null : reader, query, variables);
  expect(answer.errors).toEqual([]);
  return answer.data;
}

/** What the attributes of a decision say of the law of its country. */
const FORBIDDEN_BY: Readonly<Record<string, Forbiddable>> = {
  closedToSecretariat: 'SECRETARIAT',
  confined: 'USE_BEYOND',
  withholdsAliases: 'ALIASES',
  withholdsBirthDate: 'BIRTH_DATE',
  withholdsSex: 'SEX',
  withholdsNationalities: 'NATIONALITIES',
  withholdsDocuments: 'DOCUMENTS',
  withholdsAlertReferences: 'ALERT_REFERENCES',
  withholdsFileReference: 'FILE_REFERENCE',
};

/** The decision of a row: for whom it is, what the law of its country came to forbid, and why it is reviewed. */
function decisionOptions(row: Row): DecisionOptions {
  return {
    addressee: row['addressee'] as 'SECRETARIAT',
    restrictions: Object.fromEntries(
      Object.entries(FORBIDDEN_BY).flatMap(([attribute, what]) => (row[attribute] === true ? [[what, '{(,)}']] : [])),
    ),
    ...(row['kind'] === undefined ? {} : { reviewKind: row['kind'] as 'UNKNOWN_SOURCE' }),
  };
}

const PATHS: Readonly<Record<Case['type'], Path>> = {
  Alert: {
    from: sql`${alerts}`,
    id: sql`${alerts.id}`,
    attributes: alertAttributes,
    empty: (row) => [
      ...(row['source'] === null ? ['source'] : []),
      ...((row['recipients'] as string[]).length === 0 ? ['recipients'] : []),
      'restoredFrom',
      ...(row['state'] === 'UNDER_EXAMINATION' ? [] : ['examinationDueOn', 'dueAt']),
      ...(row['valid'] === row['disclosed'] ? ['disclosureDueAt'] : []),
    ],
    insert: async (owner, row) => {
      const { id, reference } = await insertAlert(owner, row as AlertOptions);
      const source = row['source'] as string | null;
      await owner.insert(retention).values({ alertId: id, source, reference, endsOn: '2099-01-01', over: false });
      return { id, handle: reference };
    },
    ask: async (nansen, reader, schema, handle) => {
      if (schema.getType('Alert') === undefined) return null;
      const query = `query ($reference: String!) { alert(reference: $reference) { ${selectionOf(schema, 'Alert')} } }`;
      return ((await asked(nansen, reader, query, { reference: handle })) as { alert: object | null }).alert;
    },
  },
  Warrant: {
    from: sql`${warrants}`,
    id: sql`${warrants.id}`,
    attributes: warrantAttributes,
    empty: () => [],
    insert: async (owner, row) => {
      const { reference, warrantIds } = await insertAlert(owner, {
        publicExtract: true,
        source: row['source'] as string,
        issuers: row['issuers'] as string[],
        warrants: [
          { issuer: 'BY', standing: row['standing'] === true, disclosedStanding: row['disclosedStanding'] === true },
        ],
      });
      return { id: warrantIds[0]!, handle: reference };
    },
    ask: async (nansen, reader, schema, handle) => {
      if (schema.getType('Warrant') === undefined) return null;
      const query = `query ($reference: String!) { alert(reference: $reference) { warrants { ${selectionOf(schema, 'Warrant')} } } }`;
      const { alert } = (await asked(nansen, reader, query, { reference: handle })) as {
        alert: { warrants: object[] };
      };
      return alert.warrants[0] ?? null;
    },
  },
  AsylumDecision: {
    from: sql`${decisionsTable}`,
    id: sql`${decisionsTable.id}`,
    attributes: decisionAttributes(new Date().toISOString().slice(0, 10)),
    empty: () => [],
    insert: async (owner, row, sealing) => {
      const alert = await insertAlert(owner);
      const { id } = await insertDecision(owner, sealing, alert, { ...decisionOptions(row), superseded: true });
      return { id, handle: id };
    },
    ask: (nansen, reader, schema, handle) =>
      askDecision(nansen, reader, schema, handle, selectionOf(schema, 'AsylumDecision')),
  },
  DecisionPerson: {
    from: sql`${decisionsTable}`,
    id: sql`${decisionsTable.id}`,
    attributes: decisionAttributes(new Date().toISOString().slice(0, 10)),
    empty: () => [],
    insert: async (owner, row, sealing) => {
      const { id } = await insertDecision(owner, sealing, await insertAlert(owner), decisionOptions(row));
      return { id, handle: id };
    },
    ask: async (nansen, reader, schema, handle) => {
      const selection = `person { ${selectionOf(schema, 'DecisionPerson')} }`;
      return (await askDecision(nansen, reader, schema, handle, selection))?.['person'] ?? null;
    },
  },
  NationalConstraints: {
    from: sql`${lawVersions}`,
    id: sql`${lawVersions.country}`,
    attributes: lawAttributes,
    empty: () => [],
    insert: async (owner, row, sealing) => {
      const country = String(row['country']);
      const law: Law = {
        ...NO_LAW,
        addressees: [{ kind: 'GRANTED', addressee: 'CCF' }],
        withheldFields: ['DOCUMENTS'],
        consent: { recordedAs: ['WRITTEN'] },
        highestRetentionMonths: 12,
      };
      await owner
        .insert(lawVersions)
        .values(sealedLaw(sealing, country, { version: 1, setAt: new Date(0), inForceFrom: '2020-01-01', law }));
      return { id: country, handle: country };
    },
    ask: async (nansen, reader, schema, handle) => {
      if (schema.getQueryType()?.getFields()['nationalConstraints'] === undefined) {
        expect(schema.getType('NationalConstraints')).toBeUndefined();
        return null;
      }
      const query = `query ($country: String) { nationalConstraints(country: $country) { ${selectionOf(schema, 'NationalConstraints')} } }`;
      const answer = await nansen.ask(reader, query, { country: handle });
      if (/^(border|police):/.test(reader) || reader === 'notices-desk') {
        expect(answer.errors.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
        return null;
      }
      expect(answer.errors).toEqual([]);
      return answer.data.nationalConstraints[0] ?? null;
    },
  },
  ReviewItem: {
    from: sql`${reviews}`,
    id: sql`${reviews.id}`,
    attributes: reviewAttributes(new Date().toISOString().slice(0, 10)),
    empty: () => [],
    insert: async (owner, row, sealing) => {
      const inserted = await insertDecision(owner, sealing, await insertAlert(owner), {
        ...decisionOptions(row),
        awaiting: true,
      });
      return { id: inserted.reviewId, handle: inserted.reviewId };
    },
    ask: (nansen, reader, schema, handle) => askReview(nansen, reader, handle, selectionOf(schema, 'ReviewItem')),
  },
  ReviewStep: {
    from: sql`${reviewSteps}`,
    id: sql`${reviewSteps.id}`,
    attributes: stepAttributes(new Date().toISOString().slice(0, 10)),
    empty: () => [],
    insert: async (owner, row, sealing) => {
      const inserted = await insertDecision(owner, sealing, await insertAlert(owner), decisionOptions(row));
      return { id: inserted.stepId, handle: inserted.reviewId };
    },
    ask: async (nansen, reader, schema, handle) => {
      const review = await askReview(nansen, reader, handle, `steps { ${selectionOf(schema, 'ReviewStep')} }`);
      return review?.['steps'][0] ?? null;
    },
  },
  Recall: {
    from: sql`${recalls}`,
    id: sql`${recalls.id}`,
    attributes: recallAttributes,
    empty: () => ['lastRepeatedAt', 'supersededAt'],
    insert: async (owner, row) => {
      const { restricted, source } = row as { restricted: boolean; source: string | null };
      const ofOthers = row['issuers'] as string[];
      const alert = await insertAlert(owner, { source, restricted });
      const id = randomUUID();
      const at = new Date('2026-01-01T00:00:00Z');
      const [referenceYear, referenceSerial] = alert.reference.split('/').map(Number);
      const ofCall = { alertId: alert.id, reference: alert.reference, audience: 'RECIPIENTS' as const };
      const fall = { id, ...ofCall, source, issuers: ofOthers, restricted };
      await owner.insert(changes).values({
        ...{ ...fall, referenceYear: referenceYear!, referenceSerial: referenceSerial!, valid: false },
        announcedAt: at,
      });
      await owner
        .insert(recalls)
        .values({ ...fall, issuedAt: at, dueAt: at, supersededRestricted: false, supersededIssuers: [] });
      const countries = row['addressees'] as string[];
      if (countries.length > 0) {
        await owner
          .insert(addressees)
          .values(countries.map((country) => ({ recallId: id, step: 'REVOKED' as const, country })));
      }
      return { id, handle: alert.reference };
    },
    ask: async (nansen, reader, schema, handle) => {
      if (schema.getType('Recall') === undefined) return null;
      const query = `{ recalls(first: 100) { nodes { ${selectionOf(schema, 'Recall')} } } }`;
      const { recalls } = (await asked(nansen, reader, query, {})) as { recalls: { nodes: { reference: string }[] } };
      return recalls.nodes.find(({ reference }) => reference === handle) ?? null;
    },
  },
  Ruling: {
    from: sql`${rulings}`,
    id: sql`${rulings.id}`,
    attributes: rulingAttributes(new Date().toISOString().slice(0, 10)),
    empty: () => ['confirmedBy'],
    insert: async (owner, row, sealing) => {
      const alert = await insertAlert(owner);
      const inserted = await insertDecision(owner, sealing, alert, decisionOptions(row));
      return { id: inserted.rulingId, handle: alert.reference };
    },
    ask: async (nansen, reader, schema, handle) => {
      if (schema.getType('Ruling') === undefined) return null;
      const query = `query ($reference: String!) { alert(reference: $reference) { history { ruling { ${selectionOf(schema, 'Ruling')} } } } }`;
      const { alert } = (await asked(nansen, reader, query, { reference: handle })) as {
        alert: { history: { ruling: object | null }[] | null };
      };
      return alert.history?.find(({ ruling }) => ruling !== null)?.ruling ?? null;
    },
  },
  ValidityChange: {
    from: sql`${changes}`,
    id: sql`${changes.id}`,
    attributes: changeAttributes,
    empty: () => [],
    insert: async (owner, row) => {
      const alert = await insertAlert(owner);
      const { id } = await insertChange(owner, { ...(row as unknown as ChangeOptions), id: alert.id });
      // The feed is read as a whole, so that each row has one to itself; recalls refer to what announced them.
      await owner.delete(addressees);
      await owner.delete(recalls);
      await owner.delete(changeRecipients).where(ne(changeRecipients.changeId, id));
      await owner.delete(changes).where(ne(changes.id, id));
      return { id, handle: id };
    },
    ask: async (nansen, reader, schema) => {
      if (schema.getType('ValidityChange') === undefined) return null;
      const query = `{ validityChanges { nodes { ${selectionOf(schema, 'ValidityChange')} } } }`;
      const { validityChanges } = (await asked(nansen, reader, query, {})) as { validityChanges: { nodes: object[] } };
      return validityChanges.nodes[0] ?? null;
    },
  },
  Webhook: {
    from: sql`${webhooks}`,
    id: sql`${webhooks.id}`,
    attributes: webhookAttributes,
    // Who is given up has no clock any more.
    empty: () => ['dueAt'],
    insert: async (owner, row) => {
      const id = randomUUID();
      const [failingSince, disabledAt] = [new Date('2026-01-02T00:00:00Z'), new Date('2026-01-05T00:00:00Z')];
      await owner.delete(webhooks);
      await owner.insert(webhooks).values({
        ...{ id, country: row['country'] as string, url: 'https://hooks.example.org/nansen' },
        ...{ registeredAt: new Date('2026-01-01T00:00:00Z'), failingSince, disabledAt },
        ...{ dataKey: '1:none', secret: 'sealed' as (typeof webhooks.$inferInsert)['secret'] },
      });
      return { id, handle: id };
    },
    ask: async (nansen, reader, schema) => {
      // To everybody else the operation is not open.
      if (!reader.startsWith('bureau:')) return null;
      const answer = await asked(nansen, reader, `{ webhooks { ${selectionOf(schema, 'Webhook')} } }`, {});
      return (answer as { webhooks: object[] }).webhooks[0] ?? null;
    },
  },
};

/** A decision, or null for a reader who has none. */
async function askDecision(
  nansen: Nansen,
  reader: string,
  schema: GraphQLSchema,
  id: string,
  selection: string,
): Promise<Record<string, object> | null> {
  if (schema.getQueryType()?.getFields()['asylumDecision'] === undefined) {
    expect(schema.getType('AsylumDecision')).toBeUndefined();
    return null;
  }
  const answer = await nansen.ask(reader, `query ($id: ID!) { asylumDecision(id: $id) { ${selection} } }`, { id });
  if (reader === 'notices-desk') {
    // The notices desk shares the refugee desk's schema, and is refused before anything is looked at.
    expect(answer.errors.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
    return null;
  }
  expect(answer.errors).toEqual([]);
  return answer.data.asylumDecision;
}

/** A review, as a reader is shown it. */
async function askReview(
  nansen: Nansen,
  reader: string,
  id: string,
  selection: string,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers freely
): Promise<any> {
  const answer = await nansen.ask(
    reader === 'public' ? null : reader,
    `query ($id: ID!) { review(id: $id) { ${selection} } }`,
    {
      id,
    },
  );
  if (reader !== 'refugee-desk' && reader !== 'ccf') {
    // The notices desk shares the refugee desk's schema, and is refused; for everybody else there is no such thing.
    const code = reader === 'notices-desk' ? 'FORBIDDEN' : 'GRAPHQL_VALIDATION_FAILED';
    expect(answer.errors[0]?.extensions?.code).toBe(code);
    return null;
  }
  expect(answer.errors).toEqual([]);
  return answer.data.review;
}

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: ReturnType<typeof ownerOf>;
  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  let statements = 0;
  const cases = CASES.flatMap(([file, one]) => one.rows.map((row) => ({ file, name: row.name, one, row })));
  test.each(cases)('$file, in SQL and over HTTP: $name', async ({ one, row }) => {
    const { from, id, attributes, insert, ask, empty } = PATHS[one.type];
    const inserted = await insert(owner.queries, row.is, nansen.sealing);
    for (const text of one.readers) {
      const reader = readerOf(text);
      const cells = expected(one, row, text);

      const inSql: string[] = [];
      for (const field of fieldsOf(one.type)) {
        statements += 1;
        const found = await owner.queries
          .select({ one: sql`1` })
          .from(from)
          .where(and(eq(id, inserted.id), compile(decisions.readCondition(reader.role, one.type, field), attributes)))
          .prepare(`case_${statements}`)
          .execute({ [COUNTRY_PLACEHOLDER]: reader.country });
        if ((found as unknown[]).length > 0) inSql.push(field);
      }
      expect([text, inSql.sort()]).toEqual([text, cells]);

      const answer = await ask(nansen, text, schemaOf(reader.audience), inserted.handle);
      const read = Object.entries(answer ?? {}).flatMap(([field, value]) =>
        // A list that a law keeps at home is empty.
        value === null || (field === 'alertReferences' && value.length === 0) ? [] : [field],
      );
      expect([text, read.sort()]).toEqual([text, cells.filter((field) => !empty(row.is).includes(field))]);
    }
  });

  test('a field asked for alone has the value that it has among all others', async () => {
    const { reference } = await insertAlert(owner.queries, { restricted: true, recipients: ['FR'] });
    for (const text of ['bureau:BY', 'bureau:FR', 'refugee-desk']) {
      const schema = schemaOf(readerOf(text).audience);
      const fields = selectionOf(schema, 'Alert').match(/\w+( \{[^}]*\})?/g)!;
      const ask = async (selection: string): Promise<Record<string, unknown>> => {
        const query = `query ($reference: String!) { alert(reference: $reference) { ${selection} } }`;
        return ((await asked(nansen, text, query, { reference })) as { alert: Record<string, unknown> }).alert;
      };
      const { asOf: _moment, ...whole } = await ask(fields.join(' '));
      expect(Object.keys(whole)).toHaveLength(fields.length - 1);
      for (const field of fields.filter((each) => each !== 'asOf')) expect(whole).toMatchObject(await ask(field));
    }
  });
});
