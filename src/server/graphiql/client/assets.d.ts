/** Style sheets that esbuild bundles. */
declare module '*.css';

/** The examples of `src/server/graphiql/examples`. The build embeds them (`scripts/build-pages.mjs`). */
declare module 'nansen:examples' {
  // A module that is declared here cannot have an import statement with a relative path.
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  const examples: import('../examples.ts').ExamplesByRole;
  export default examples;
}
