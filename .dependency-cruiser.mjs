/** Refuses circles of imports, type-only ones included. What may import what is in scripts/lint/floors.mjs. */
export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Two files that need each other are one concern, or lack a third file below both.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'Nothing imports this file: delete it.',
      severity: 'error',
      from: { orphan: true },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(test|arbitrary)\\.ts$|/(graphiql|desk|pages)/client' },
  },
};
