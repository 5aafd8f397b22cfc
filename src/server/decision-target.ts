/**
 * The target of imported decisions: the same intake that countries report to. A report of a file is coerced as the input of
 * `reportAsylumDecision` in the schema of its reader. So a file cannot report what GraphQL could not.
 */
import { coerceInputValue, GraphQLNonNull, isInputType, type GraphQLInputType } from 'graphql';
import { requestContext, type Services } from '../api/context.ts';
import { InputError, type UserError } from '../api/user-error.ts';
import type { DecisionTarget } from '../intake/import/decision-import.ts';
import type { ReportAsylumDecisionInput } from '../intake/inputs.ts';
import { reportDecisions, type Outcome } from '../intake/report-decisions.ts';
import { permissions } from '../policy/ability.ts';
import { parseReader, type Reader } from '../policy/reader.ts';
import { audienceSchemas } from './schema.ts';

/** The user in the register of operations when an operator imports for a country's reader. */
const IMPORT_USER = 'import';

export function decisionTarget(services: Services): DecisionTarget {
  let schemas: ReturnType<typeof audienceSchemas> | null = null;
  return {
    reportBatch: async ({ as, reports }) => {
      const reader = reporterOf(as);
      schemas ??= audienceSchemas();
      const type = (await schemas)[reader.audience].getType('ReportAsylumDecisionInput');
      if (!isInputType(type)) throw new Error('The schema has no input for reports.');
      const read = reports.map((report) => readAs(new GraphQLNonNull(type), report));
      const inputs = read.flatMap((each) => ('input' in each ? [each.input] : []));
      const outcomes = await reportDecisions(requestContext(reader, services), inputs).catch((error: unknown) => {
        // An error of the whole batch: the bureau does not let this entity report.
        if (error instanceof InputError) throw new Error(error.userErrors.map(({ message }) => message).join(' '));
        throw error;
      });
      const next = outcomes.values();
      return read.map((each): Outcome => {
        if ('userErrors' in each) return { outcome: 'REJECTED', userErrors: each.userErrors };
        const { value: outcome, done } = next.next();
        if (done) throw new Error('A report has no outcome.');
        return outcome;
      });
    },
  };
}

function reporterOf(as: string): Reader {
  const reader = parseReader(as, IMPORT_USER);
  if (reader === null || !permissions.mayUse(reader.role, 'Mutation', 'reportAsylumDecision')) {
    throw new Error(`${as} is no reader that may report decisions`);
  }
  return reader;
}

type Read = { readonly input: ReportAsylumDecisionInput } | { readonly userErrors: readonly UserError[] };

function readAs(type: GraphQLInputType, report: unknown): Read {
  const userErrors: UserError[] = [];
  const input: unknown = coerceInputValue(report, type, (path, _value, error) =>
    userErrors.push({ path: path.map(String), code: 'INVALID', message: error.message }),
  );
  return userErrors.length > 0 ? { userErrors } : { input: input as ReportAsylumDecisionInput };
}
