/** Requests to the Commission. */
import { sql } from 'drizzle-orm';
import type { GraphQLSchema } from 'graphql';
import { requestAttributes, stepAttributes } from '../../src/ccf/attributes.ts';
import { operations, requests, steps } from '../../src/ccf/tables.ts';
import type { Nansen } from '../support/nansen.ts';
import { insertOperation, insertRequest } from '../support/commission-rows.ts';
import { asked, selectionOf, type Path } from './path.ts';

/** The officer of the pure decision, and those who ask over HTTP. */
const OFFICERS = ['someone', 'demo:ccf-secretariat', 'demo:ccf-rapporteur', 'demo:ccf-chamber'];

/** What an officer reads of a request; null for those to whom the operation is not open. */
async function askRequest(nansen: Nansen, reader: string, id: string, selection: string): Promise<Found | null> {
  if (!reader.startsWith('ccf-')) return null;
  const query = `query ($id: ID!) { ccfRequest(id: $id) { ${selection} } }`;
  return ((await asked(nansen, reader, query, { id })) as { ccfRequest: Found | null }).ccfRequest;
}

interface Found {
  readonly steps?: { readonly nodes: readonly object[] };
  readonly operations?: readonly { readonly officer: string }[] | null;
}

const has = (schema: GraphQLSchema, type: string): string => selectionOf(schema, type);

export const CCF_PATHS = {
  CcfRequest: {
    from: sql`${requests}`,
    id: sql`${requests.id}`,
    attributes: requestAttributes('someone'),
    // It is not claimed and not closed.
    empty: () => ['rapporteur', 'keptUntil'],
    insert: async (owner, row, sealing) => {
      const { id } = await insertRequest(owner, sealing, row['recused'] === true ? OFFICERS : []);
      return { id, handle: id };
    },
    ask: (nansen, reader, schema, handle) => askRequest(nansen, reader, handle, has(schema, 'CcfRequest')),
  },
  CcfStep: {
    from: sql`${steps}`,
    id: sql`${steps.id}`,
    attributes: stepAttributes('someone'),
    empty: () => [],
    insert: async (owner, row, sealing) => {
      const { id, stepId } = await insertRequest(owner, sealing, row['recused'] === true ? OFFICERS : []);
      return { id: stepId, handle: id };
    },
    ask: async (nansen, reader, schema, handle) =>
      (await askRequest(nansen, reader, handle, `steps { nodes { ${has(schema, 'CcfStep')} } }`))?.steps?.nodes[0] ??
      null,
  },
  CcfOperationEntry: {
    from: sql`${operations}`,
    id: sql`${operations.sequence}::text`,
    attributes: {},
    empty: () => [],
    insert: async (owner, _row, sealing) => {
      const { id } = await insertRequest(owner, sealing);
      return { id: String(await insertOperation(owner, id)), handle: id };
    },
    ask: async (nansen, reader, schema, handle) => {
      const selection = `operations { ${has(schema, 'CcfOperationEntry')} }`;
      const found = await askRequest(nansen, reader, handle, selection);
      return found?.operations?.find(({ officer }) => officer === 'clerk') ?? null;
    },
  },
} satisfies Readonly<Record<string, Path>>;
