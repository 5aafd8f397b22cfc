/**
 * Bundles the pages for people, GraphiQL and the desk, into dist/pages, so that Nansen serves them itself and no browser asks anybody
 * else. A page whose inputs were bundled before is left as it is.
 */
import { bundleDesk } from './pages/desk.mjs';
import { bundleGraphiql } from './pages/graphiql.mjs';

await Promise.all([bundleGraphiql(), bundleDesk()]);
