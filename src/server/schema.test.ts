/** The schema has nothing that the policy does not name, and the policy names nothing that is not in the schema. */
import { describe, expect, test } from '@jest/globals';
import {
  buildASTSchema,
  extendSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  parse,
  printSchema,
  printType,
  type GraphQLSchema,
} from 'graphql';
import { permissions } from '../policy/ability.ts';
import type { TypeDeclaration } from '../policy/grammar.ts';
import { policy } from '../policy/policy.ts';
import { audienceOf, ROLES, type Audience } from '../policy/reader.ts';
import { assertCovered } from './schema-coverage.ts';
import { audienceSchemas, hasMember } from './schema.ts';

const schemas = await audienceSchemas();

test('every mutation takes one argument, its input, named after it', () => {
  const others = Object.values(schemas).flatMap((schema) =>
    Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ name, args }) => {
      const [input] = args;
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
      return args.length !== 1 || input?.name !== 'input' || String(input.type) !== type;
    }),
  );
  expect(others.map(({ name }) => name)).toEqual([]);
});

/** The union of all audiences' schemas. */
function wholeSchema(): GraphQLSchema {
  const members = new Map<string, Map<string, string>>();
  const kinds = new Map<string, string>();
  for (const schema of Object.values(schemas)) {
    const document = parse(printSchema(schema));
    for (const definition of document.definitions) {
      if (!('name' in definition) || definition.name === undefined) continue;
      const { value: name } = definition.name;
      if (definition.kind === 'ScalarTypeDefinition') kinds.set(name, `scalar ${name}`);
      if (definition.kind === 'EnumTypeDefinition') kinds.set(name, `enum ${name}`);
      if (definition.kind === 'InputObjectTypeDefinition') kinds.set(name, `input ${name}`);
      if (definition.kind === 'InterfaceTypeDefinition') kinds.set(name, `interface ${name}`);
      if (definition.kind === 'ObjectTypeDefinition') kinds.set(name, `type ${name}`);
      const own = 'fields' in definition ? definition.fields : 'values' in definition ? definition.values : undefined;
      for (const member of own ?? []) {
        const known = members.get(name) ?? new Map<string, string>();
        members.set(name, known.set(member.name.value, printMember(schema, name, member.name.value)));
      }
    }
  }
  const text = [...kinds].map(([name, start]) => {
    const own = members.get(name);
    return own === undefined ? start : `${start} { ${[...own.values()].join('\n')} }`;
  });
  return buildASTSchema(parse(text.join('\n')));
}

function printMember(schema: GraphQLSchema, typeName: string, member: string): string {
  const type = schema.getType(typeName);
  if (isInputObjectType(type)) return `${member}: ${String(type.getFields()[member]?.type)}`;
  return isObjectType(type) || isInterfaceType(type) ? `${member}: ${String(type.getFields()[member]?.type)}` : member;
}

test('each schema says of each type, field, argument, input and value what it is', () => {
  const silent = new Set<string>();
  let tried = 0;
  const assertTold = (name: string, { description }: { readonly description?: string | null | undefined }): void => {
    if (!description?.trim()) silent.add(name);
    tried += 1;
  };
  for (const type of Object.values(schemas).flatMap((schema) => Object.values(schema.getTypeMap()))) {
    // GraphQL itself words the descriptions of these.
    if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
    assertTold(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) assertTold(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      assertTold(`${type.name}.${field.name}`, field);
      for (const argument of 'args' in field ? field.args : [])
        assertTold(`${type.name}.${field.name}(${argument.name}`, argument);
    }
  }
  expect([...silent]).toEqual([]);
  expect(tried).toBeGreaterThan(1_000);
});

test('no description of an alert, for the public or a bureau, speaks of what it may have to do with', () => {
  const telling = /asylum|refugee|protect|persecut|\bgrounds?\b/i;
  expect(printSchema(schemas.PUBLIC)).not.toMatch(telling);
  const ofAlerts = Object.values(schemas.BUREAU.getTypeMap()).filter(({ name }) =>
    /Alert|Validity|Recall|Statement|Reexamination|Amendment|^Bulletin/.test(name),
  );
  expect(ofAlerts.length).toBeGreaterThan(30);
  for (const type of ofAlerts) expect(printType(type)).not.toMatch(telling);
});

describe('the build stops', () => {
  const whole = wholeSchema();

  test('not for the policy as it is', () => {
    expect(() => assertCovered(whole, policy)).not.toThrow();
  });

  test('for each type, field, operation, input and value that the policy does not name', () => {
    let tried = 0;
    for (const [type, declaration] of Object.entries(policy)) {
      const { [type]: _left, ...others } = policy;
      expect(() => assertCovered(whole, others)).toThrow(`no entry for ${type}.`);
      const members = declaration.kind === 'RECORD' ? declaration.fields : declaration.members;
      for (const member of Object.keys(members)) {
        const { [member]: _removed, ...rest } = members as Record<string, never>;
        const less = {
          ...declaration,
          [declaration.kind === 'RECORD' ? 'fields' : 'members']: rest,
        } as TypeDeclaration;
        expect(() => assertCovered(whole, { ...policy, [type]: less })).toThrow(`no entry for ${type}.${member}.`);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(200);
  });

  test.each([
    ['extend type Query { everything: String }', 'Query.everything'],
    ['extend type Mutation { destroy: Boolean }', 'Mutation.destroy'],
    ['extend type Alert { secret: String }', 'Alert.secret'],
    ['extend input AlertFilter { grounds: String }', 'AlertFilter.grounds'],
    ['extend enum Validity { PERHAPS }', 'Validity.PERHAPS'],
    ['interface Named { name: String }', 'Named.name'],
    ['type Other { field: String } extend type Query { me2: Other }', 'Other.field'],
  ])('for %s', (extension, name) => {
    expect(() => assertCovered(extendSchema(whole, parse(extension)), policy)).toThrow(name);
  });

  test('for an entry without anything in the schema, and for kinds of types that the policy does not know', () => {
    const more: TypeDeclaration = { kind: 'SHAPE', members: { member: ['CCF'] } };
    expect(() => assertCovered(whole, { ...policy, Forgotten: more })).toThrow('the schema lacks: Forgotten.member');
    const both = extendSchema(whole, parse('union Both = Alert | Me'));
    expect(() => assertCovered(both, policy)).toThrow('does not know');
  });
});

describe.each(Object.entries(schemas) as [Audience, GraphQLSchema][])('the schema of %s', (audience, schema) => {
  const roles = ROLES.filter((role) => audienceOf(role) === audience);

  test('has each member that one of its roles has, and no other', () => {
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__') || isScalarType(type)) continue;
      const members = isEnumType(type)
        ? type.getValues().map((value) => value.name)
        : isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
          ? Object.keys(type.getFields())
          : [];
      const declaration = policy[type.name];
      const declared = Object.keys(declaration?.kind === 'RECORD' ? declaration.fields : (declaration?.members ?? {}));
      const allowed = declared.filter((member) => roles.some((role) => hasMember(role, type.name, member)));
      expect([type.name, members.sort()]).toEqual([type.name, allowed.sort()]);
    }
  });

  test('has no operation that none of its roles may call, and each that one may', () => {
    for (const root of ['Query', 'Mutation'] as const) {
      const fields = Object.keys(
        (root === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {},
      );
      const declaration = policy[root];
      const declared = declaration?.kind === 'SHAPE' ? Object.keys(declaration.members) : [];
      expect(fields.sort()).toEqual(
        declared.filter((name) => roles.some((role) => permissions.mayUse(role, root, name))).sort(),
      );
    }
  });
});
