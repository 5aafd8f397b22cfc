/**
 * Where Apollo Server finds documents that passed parsing and validation: the trusted ones, which are there before the first request
 * and never go, and the latest others.
 */
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { DocumentNode } from 'graphql';

type Store = Pick<InMemoryLRUCache<DocumentNode>, 'get' | 'set' | 'delete'>;

/** @param trusted by the SHA-256 of their texts, with which Apollo Server ends its keys */
export function documentStore(trusted: ReadonlyMap<string, DocumentNode>): Store {
  const others = new InMemoryLRUCache<DocumentNode>();
  const hash = (key: string): string => key.slice(key.lastIndexOf(':') + 1);
  return {
    get: async (key) => trusted.get(hash(key)) ?? others.get(key),
    set: (key, document) => others.set(key, document),
    delete: (key) => others.delete(key),
  };
}
