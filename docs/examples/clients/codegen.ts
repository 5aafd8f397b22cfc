/**
 * What GraphQL Code Generator reads, and where it writes: `npx graphql-codegen --config codegen.ts`. The schema is that of the audience of the
 * token.
 */
const { NANSEN_URL = 'http://localhost:4000', TOKEN = '' } = process.env;

const config = {
  schema: { [`${NANSEN_URL}/schema.graphql`]: { headers: { authorization: `Bearer ${TOKEN}` } } },
  documents: 'generated.ts',
  generates: { '__generated__/gql/': { preset: 'client' } },
  emitLegacyCommonJSImports: false,
  config: {
    scalars: {
      DateTime: '@nansen/client/scalars#DateTime',
      Date: '@nansen/client/scalars#CalendarDate',
      PartialDate: '@nansen/client/scalars#PartialDate',
    },
    strictScalars: true,
    useTypeImports: true,
  },
};

export default config;
