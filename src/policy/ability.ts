/**
 * Gives the declarations their meaning, with CASL. The only importer of `@casl/ability`: where that library behaves
 * otherwise than Nansen needs (the last rule wins, a missing attribute passes a prohibition, a question about a type is answered
 * "for some row"), this file corrects it.
 *
 * The meaning: whatever is not granted is denied; a prohibition beats every grant; the order of declarations never
 * matters; an error in a rule is a denial.
 */
import { Ability as CaslAbility, createAliasResolver, subject, type RawRuleOf, type RuleOf } from '@casl/ability';
import { rulesToCondition } from '@casl/ability/extra';
import {
  COUNTRY_OF_READER,
  type Conditions,
  type FieldRule,
  type Formula,
  type RecordDeclaration,
  type Scalar,
  type TypeDeclaration,
} from './grammar.ts';
import { policy } from './policy.ts';
import { ROLES, type Reader, type Role } from './reader.ts';

export type Declarations = Readonly<Record<string, TypeDeclaration>>;

/** A row as the policy looks at it: every attribute that a rule names must be there, NULL included. */
export type Row = Readonly<Record<string, Scalar | readonly Scalar[] | null>>;

/** What an ability is asked about: a row, and the country of who asks, which the declarations leave open. */
interface Question {
  readonly row: Row;
  readonly country: string | null;
}

type Ability = CaslAbility<[string, string | Question], Conditions>;

const ALWAYS: Formula = { kind: 'ALWAYS' };
const NEVER: Formula = { kind: 'NEVER' };

/** What the declarations say, ready to be asked. */
export interface Permissions {
  /** Whether a role may call an operation or has a member of a shape at all. */
  mayUse(role: Role, type: string, member: string): boolean;
  /** Whether a reader may read a field of one row. */
  mayRead(reader: Pick<Reader, 'role' | 'country'>, type: string, field: string, row: Row): boolean;
  /** The rows of which a role may read a field, with the reader's own values left open; NEVER if none. */
  readCondition(role: Role, type: string, field: string): Formula;
}

/** Reads declarations; refuses those whose meaning would surprise. */
export function permissionsOf(declarations: Declarations): Permissions {
  for (const [type, declaration] of Object.entries(declarations)) assertPlain(type, declaration);
  const abilities = new Map(ROLES.map((role) => [role, abilityOf(declarations, role)]));
  const conditions = new Map<string, Formula>();
  // Asked about a field that is not there, or no field at all, CASL answers for some field.
  const isDeclared = (type: string, field: string): boolean => {
    const declaration = Object.hasOwn(declarations, type) ? declarations[type] : undefined;
    return declaration?.kind === 'RECORD' && Object.hasOwn(declaration.fields, field);
  };

  return {
    mayUse: (role, type, member) => {
      const declaration = Object.hasOwn(declarations, type) ? declarations[type] : undefined;
      if (declaration?.kind !== 'SHAPE') return false;
      return Object.hasOwn(declaration.members, member) && (declaration.members[member]?.includes(role) ?? false);
    },
    mayRead: (reader, type, field, row) => {
      const ability = abilities.get(reader.role);
      if (ability === undefined || !isDeclared(type, field)) return false;
      try {
        const question: Question = subject(type, { row, country: reader.country });
        // CASL stops at the first rule that holds; every one is asked, so that an error is a denial wherever it stands.
        for (const rule of ability.rulesFor('read', type, field)) rule.matchesConditions(question);
        return ability.can('read', question, field);
      } catch {
        return false;
      }
    },
    readCondition: (role, type, field) => {
      const key = `${role}\n${type}\n${field}`;
      const known = conditions.get(key);
      if (known !== undefined) return known;
      const condition = isDeclared(type, field) ? conditionOf(abilities.get(role), type, field) : NEVER;
      conditions.set(key, condition);
      return condition;
    },
  };
}

/** Whether a row fulfils a formula. Throws when the row lacks an attribute: half a row must not pass a prohibition. */
export function holds(formula: Formula, row: Row, country: string | null): boolean {
  switch (formula.kind) {
    case 'ALWAYS':
      return true;
    case 'NEVER':
      return false;
    case 'IS':
    case 'HAS':
      return passes(formula, row, country);
    case 'NOT':
      return !holds(formula.formula, row, country);
    case 'AND':
      return formula.formulas.map((each) => holds(each, row, country)).every(Boolean);
    case 'OR':
      return formula.formulas.map((each) => holds(each, row, country)).some(Boolean);
  }
}

function passes(test: Extract<Formula, { kind: 'IS' | 'HAS' }>, row: Row, country: string | null): boolean {
  const value = Object.hasOwn(row, test.attribute) ? row[test.attribute] : undefined;
  if (value === undefined)
    throw new Error(`The policy asks for the attribute "${test.attribute}", which the row lacks.`);
  const concrete = test.value === COUNTRY_OF_READER ? country : (test.value as Scalar | null);
  // A reader without a country is nobody's source and nobody's recipient, not the source of what has none.
  if (test.value === COUNTRY_OF_READER && concrete === null) return false;
  if (test.kind === 'IS') return value === concrete;
  if (value === null) return false;
  if (!Array.isArray(value)) throw new Error(`The policy takes "${test.attribute}" for a set, which it is not.`);
  return value.includes(concrete);
}

function abilityOf(declarations: Declarations, role: Role): Ability {
  const grants: RawRuleOf<Ability>[] = [];
  const prohibitions: RawRuleOf<Ability>[] = [];
  for (const [type, declaration] of Object.entries(declarations)) {
    if (declaration.kind !== 'RECORD') continue;
    for (const rule of declaration.rows) {
      if (!rule.roles.includes(role)) continue;
      if (rule.effect === 'PROHIBIT') {
        prohibitions.push(rawRule(type, Object.keys(declaration.fields), rule.when, true));
        continue;
      }
      for (const [field, fieldRules] of Object.entries(declaration.fields)) {
        for (const fieldRule of fieldRules) {
          if (fieldRule.roles.includes(role))
            grants.push(rawRule(type, [field], [...rule.when, ...fieldRule.when], false));
        }
      }
    }
  }
  // In CASL the last rule wins, so the prohibitions come last.
  return new CaslAbility<[string, string | Question], Conditions>([...grants, ...prohibitions], {
    conditionsMatcher: (conditions) => {
      const formula = combined('AND', conditions);
      return (question) => {
        const { row, country } = question as unknown as Question;
        return holds(formula, row, country);
      };
    },
    fieldMatcher: (fields) => (field) => fields.includes(field),
    resolveAction: createAliasResolver({}),
    // A type that happens to be named like CASL's wildcards is a type like any other.
    anyAction: '*',
    anySubjectType: '*',
  });
}

function rawRule(type: string, fields: string[], when: Conditions, inverted: boolean): RawRuleOf<Ability> {
  const rule = { action: 'read', subject: type, fields, inverted };
  return when.length === 0 ? rule : { ...rule, conditions: when };
}

function conditionOf(ability: Ability | undefined, type: string, field: string): Formula {
  if (ability === undefined) return NEVER;
  const condition = rulesToCondition<Ability, Formula, Formula>(
    ability.rulesFor('read', type, field),
    (rule: RuleOf<Ability>) => {
      const formula = combined('AND', rule.conditions ?? []);
      return rule.inverted ? { kind: 'NOT', formula } : formula;
    },
    {
      and: (formulas) => combined('AND', formulas),
      or: (formulas) => withoutRepetition(formulas),
      empty: () => ALWAYS,
    },
  );
  return condition ?? NEVER;
}

/**
 * Alternatives, with what all of them ask for said once. CASL says every prohibition again beside each grant: as many look-ups for
 * the database to prepare as there are grants times prohibitions.
 */
function withoutRepetition(formulas: readonly Formula[]): Formula {
  const parts = formulas.map((formula) => (formula.kind === 'AND' ? formula.formulas : [formula]));
  // CASL turns each rule into one formula and hands that on, so the same prohibition is the same object.
  const common = (parts[0] ?? []).filter((part) => parts.every((others) => others.includes(part)));
  if (common.length === 0 || formulas.length < 2) return combined('OR', formulas);
  const rest = parts.map((each) =>
    combined(
      'AND',
      each.filter((part) => !common.includes(part)),
    ),
  );
  return combined('AND', [combined('OR', rest), ...common]);
}

function combined(kind: 'AND' | 'OR', parts: readonly Formula[]): Formula {
  const formulas = parts.flatMap((part) => (part.kind === kind ? part.formulas : [part]));
  const [only, ...others] = formulas;
  if (only === undefined) return kind === 'AND' ? ALWAYS : NEVER;
  return others.length === 0 ? only : { kind, formulas };
}

/** Refuses declarations whose meaning would surprise: nothing named, unknown roles, fields that nobody's rows have. */
function assertPlain(type: string, declaration: TypeDeclaration): void {
  const fail = (what: string): never => {
    throw new Error(`The policy of ${type} ${what}.`);
  };
  const assertRoles = (roles: readonly Role[], where: string): void => {
    if (roles.length === 0) fail(`names no role for ${where}`);
    for (const role of roles) if (!ROLES.includes(role)) fail(`names the unknown role ${String(role)} for ${where}`);
  };
  if (declaration.kind === 'SHAPE') {
    if (Object.keys(declaration.members).length === 0) fail('has no member');
    for (const [member, roles] of Object.entries(declaration.members)) assertRoles(roles, member);
    return;
  }
  if (!Object.hasOwn(declaration.fields, declaration.key)) fail(`has no field "${declaration.key}", its key`);
  if (!declaration.rows.some((rule) => rule.effect === 'GRANT')) fail('grants no row to anyone');
  const assertConditions = (conditions: Conditions, where: string): void => {
    for (const formula of conditions) assertFormula(formula, (what) => fail(`${what} in ${where}`));
  };
  for (const rule of declaration.rows) {
    assertRoles(rule.roles, 'a row rule');
    assertConditions(rule.when, 'a row rule');
    if (rule.effect === 'PROHIBIT' && rule.when.length === 0) fail('prohibits every row: grant less instead');
  }
  for (const [field, rules] of Object.entries(declaration.fields)) {
    if (rules.length === 0) fail(`has no rule for ${field}`);
    for (const rule of rules) {
      assertConditions(rule.when, field);
      assertFieldRule(declaration, field, rule, assertRoles, fail);
    }
  }
}

/** Refuses what holds of every row or of none without saying so. */
function assertFormula(formula: Formula, fail: (what: string) => never): void {
  switch (formula.kind) {
    case 'ALWAYS':
    case 'NEVER':
      return fail(`names ${formula.kind}`);
    case 'IS':
    case 'HAS':
      return;
    case 'NOT':
      return assertFormula(formula.formula, fail);
    case 'AND':
    case 'OR':
      if (formula.formulas.length === 0) fail(`has an empty ${formula.kind.toLowerCase()}`);
      for (const each of formula.formulas) assertFormula(each, fail);
  }
}

function assertFieldRule(
  declaration: RecordDeclaration,
  field: string,
  rule: FieldRule,
  assertRoles: (roles: readonly Role[], where: string) => void,
  fail: (what: string) => never,
): void {
  assertRoles(rule.roles, field);
  for (const role of rule.roles) {
    const hasRows = declaration.rows.some((row) => row.effect === 'GRANT' && row.roles.includes(role));
    if (!hasRows) fail(`gives ${field} to ${role}, who has no row of it`);
  }
}

/** The permissions that Nansen’s policy gives. */
export const permissions: Permissions = permissionsOf(policy);
