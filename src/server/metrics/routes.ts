/** The purposes of routes, by which metrics and traces tell them apart. */
import type { RouteName } from './metric-list.ts';

const PREFIXES: readonly (readonly [string, RouteName])[] = [
  ['/graphql', 'graphql'],
  ['/graphiql', 'graphiql'],
  ['/reconciliation', 'reconciliation'],
  ['/document-uploads', 'document-uploads'],
  ['/audit-entries', 'audit-entries'],
  ['/healthz', 'health'],
  ['/readyz', 'health'],
  ['/.well-known', 'published'],
  ['/status-lists', 'published'],
];

/** What a route is for. @param url the route as it was registered; undefined where none fits */
export function routeOf(url: string | undefined): RouteName {
  return PREFIXES.find(([prefix]) => url?.startsWith(prefix))?.[1] ?? 'other';
}
