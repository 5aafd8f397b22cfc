/**
 * The documents that the desk sends are typed by the printed schemas of the audiences (`npm run schema`). What both audiences have is
 * written with `graphql`, what the CCF alone has with `graphqlOfCcf`. `documents.test.ts` validates each against the schemas of all who
 * send it.
 */
import { initGraphQLTada } from 'gql.tada';
import type { introspection as ccf } from '../__generated__/ccf.d.ts';
import type { introspection as secretariat } from '../__generated__/secretariat.d.ts';

interface Scalars {
  Date: string;
  DateTime: string;
  PartialDate: string;
}

/** Writes a document of the Secretariat; one about reviews is sent by the CCF as well. */
export const graphql = initGraphQLTada<{ introspection: secretariat; scalars: Scalars; disableMasking: true }>();

/** Writes a document of the CCF. */
export const graphqlOfCcf = initGraphQLTada<{ introspection: ccf; scalars: Scalars; disableMasking: true }>();

type SecretariatEnums = secretariat['types'];
type CcfEnums = ccf['types'];

type ValuesIn<Types, Name> = Name extends keyof Types
  ? Types[Name] extends { readonly enumValues: infer Values extends string }
    ? Values
    : never
  : never;

/** The values of an enum of the schema, of either audience. */
export type EnumOf<Name extends string> = ValuesIn<SecretariatEnums, Name> | ValuesIn<CcfEnums, Name>;
