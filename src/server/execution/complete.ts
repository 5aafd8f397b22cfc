/** Completes the values of root fields by a plan (GraphQL specification of October 2021, section 6.4.3). */
import type { Shape } from './plan.ts';

/**
 * A case that plans do not cover: a null in a non-null field, an error, a value of another kind. GraphQL's own execution decides then.
 */
export class Irregular extends Error {}

/** @throws Irregular, or the error of a scalar, for every value that is not plainly right */
export function complete(shape: Shape, value: unknown): unknown {
  if (value === null || value === undefined) {
    if (shape.nullable) return null;
    throw new Irregular();
  }
  // GraphQL's own execution would call a function, await a promise, and throw an error.
  if (typeof value === 'function' || value instanceof Error || isPromise(value)) throw new Irregular();
  switch (shape.kind) {
    case 'LEAF': {
      const serialized: unknown = shape.type.serialize(value);
      if (serialized === null || serialized === undefined) throw new Irregular();
      return serialized;
    }
    case 'LIST': {
      if (!Array.isArray(value)) throw new Irregular();
      const { of } = shape;
      return value.map((item) => complete(of, item));
    }
    case 'OBJECT': {
      if (typeof value !== 'object') throw new Irregular();
      const source = value as Readonly<Record<string, unknown>>;
      const object: Record<string, unknown> = {};
      for (const { key, property, constant, shape: inner } of shape.fields) {
        object[key] = property === null ? constant : complete(inner, source[property]);
      }
      return object;
    }
  }
}

function isPromise(value: NonNullable<unknown>): boolean {
  return typeof value === 'object' && 'then' in value && typeof value.then === 'function';
}
