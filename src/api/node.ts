/** The interface of objects that can be fetched again by their id (GraphQL Global Object Identification). */
import { Field, ID, InterfaceType } from 'type-graphql';

/** The type of each object that was fetched by its id. A row does not say its type. */
const types = new WeakMap<object, string>();

/** Notes the GraphQL type of an object. */
export function asNode<Value extends object>(type: string, value: Value): Value {
  types.set(value, type);
  return value;
}

export const OPAQUE_ID =
  'Names the object for readers of your role and country: `node(id:)` finds it again. Opaque: nothing can be read from it, and other ' +
  'readers have another id of the same object.';

@InterfaceType({
  description: 'An object that can be fetched again by its id.',
  resolveType: (value: object) => types.get(value),
})
export abstract class Node {
  @Field(() => ID, { description: 'The id by which `node(id:)` finds the object.' })
  declare id: string;
}
