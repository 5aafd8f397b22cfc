/**
 * The policy told a second time, to Cedar: an engine of other people's making, whose meaning is proven. It reads the
 * declarations as they are written and knows nothing of CASL, of what is made of them, or of SQL.
 *
 * NULL is an entity of its own, so that an attribute that is NULL and one that is missing stay two things.
 */
import {
  isAuthorized,
  preparsePolicySet,
  statefulIsAuthorized,
  type CedarValueJson,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { Declarations, Row } from '../../src/policy/ability.ts';
import { COUNTRY_OF_READER, type Conditions, type Formula, type Scalar } from '../../src/policy/grammar.ts';
import type { Reader, Role } from '../../src/policy/reader.ts';

export interface Verdict {
  readonly allowed: boolean;
  /** Whether any policy failed; Cedar itself skips those, and answers without them. */
  readonly failed: boolean;
}

export interface CedarOracle {
  mayRead(reader: Pick<Reader, 'role' | 'country'>, type: string, field: string, row: Row): Verdict;
}

const NULL = 'Null::"null"';

let prepared = 0;

export function cedarOracle(declarations: Declarations): CedarOracle {
  prepared += 1;
  const name = `policy-${prepared}`;
  const text = policiesOf(declarations);
  const answer = preparsePolicySet(name, { staticPolicies: text });
  if (answer.type !== 'success') throw new Error(`Cedar refuses the policy: ${JSON.stringify(answer.errors)}\n${text}`);
  return {
    mayRead: (reader, type, field, row) => {
      const resource = { type, id: 'row' };
      const answered = statefulIsAuthorized({
        principal: { type: 'Reader', id: 'reader' },
        action: { type: 'Action', id: `read ${field}` },
        resource,
        context: {},
        preparsedPolicySetId: name,
        entities: [
          {
            uid: { type: 'Reader', id: 'reader' },
            attrs: { role: reader.role, country: valueOf(reader.country) },
            parents: [],
          },
          {
            uid: resource,
            attrs: Object.fromEntries(Object.entries(row).map(([attribute, value]) => [attribute, valueOf(value)])),
            parents: [],
          },
        ],
      });
      if (answered.type !== 'success') throw new Error(`Cedar fails: ${JSON.stringify(answered.errors)}`);
      const { decision, diagnostics } = answered.response;
      const failed = diagnostics.errors.length > 0;
      return { allowed: decision === 'allow' && !failed, failed };
    },
  };
}

function policiesOf(declarations: Declarations): string {
  const policies: string[] = [];
  for (const [type, declaration] of Object.entries(declarations)) {
    if (declaration.kind !== 'RECORD') continue;
    for (const rule of declaration.rows) {
      if (rule.effect === 'PROHIBIT') {
        policies.push(`forbid (principal, action, resource is ${type}) when { ${whenOf(rule.roles, rule.when)} };`);
        continue;
      }
      for (const [field, fieldRules] of Object.entries(declaration.fields)) {
        for (const { roles, when } of fieldRules) {
          const both = rule.roles.filter((role) => roles.includes(role));
          if (both.length === 0) continue;
          policies.push(
            `permit (principal, action == Action::"read ${field}", resource is ${type}) ` +
              `when { ${whenOf(both, [...rule.when, ...when])} };`,
          );
        }
      }
    }
  }
  return policies.join('\n');
}

function whenOf(roles: readonly Role[], conditions: Conditions): string {
  const names = roles.map((role) => JSON.stringify(role)).join(', ');
  return [`[${names}].contains(principal.role)`, ...conditions.map(conditionOf)].join(' && ');
}

function conditionOf(formula: Formula): string {
  switch (formula.kind) {
    case 'ALWAYS':
      return 'true';
    case 'NEVER':
      return 'false';
    case 'NOT':
      return `!${conditionOf(formula.formula)}`;
    case 'AND':
      return `(${formula.formulas.map(conditionOf).join(' && ')})`;
    case 'OR':
      return `(${formula.formulas.map(conditionOf).join(' || ')})`;
    case 'IS':
    case 'HAS': {
      const attribute = `resource.${formula.attribute}`;
      const ofReader = formula.value === COUNTRY_OF_READER;
      const value = ofReader ? 'principal.country' : literal(formula.value as Scalar | null);
      const known = ofReader ? `principal.country != ${NULL} && ` : '';
      return formula.kind === 'HAS'
        ? `(${known}${attribute} != ${NULL} && ${attribute}.contains(${value}))`
        : `(${known}${attribute} == ${value})`;
    }
  }
}

function literal(value: Scalar | null): string {
  return value === null ? NULL : JSON.stringify(value);
}

function valueOf(value: Row[string]): CedarValueJson {
  if (value === null) return { __entity: { type: 'Null', id: 'null' } };
  return Array.isArray(value) ? (value as Scalar[]).map((each) => each) : (value as Scalar);
}

/** That Cedar skips a prohibition that fails: why a diagnostic error must be a denial. */
export function cedarAllowsWhatFails(): boolean {
  const answered = isAuthorized({
    principal: { type: 'Reader', id: 'reader' },
    action: { type: 'Action', id: 'read' },
    resource: { type: 'Thing', id: 'row' },
    context: {},
    policies: {
      staticPolicies:
        'permit (principal, action, resource); forbid (principal, action, resource) when { resource.sealed };',
    },
    entities: [],
  });
  return (
    answered.type === 'success' &&
    answered.response.decision === 'allow' &&
    answered.response.diagnostics.errors.length === 1
  );
}
