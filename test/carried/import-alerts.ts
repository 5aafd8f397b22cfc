/** What the test begins with. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './cluster-of-servers.ts';
import { ModelAlert } from './model.ts';

/** Invented notices of one source, published; some of them with warrants of two countries, as `isJoint` says. */
export async function importAlerts(
  folder: string,
  environment: NodeJS.ProcessEnv,
  isJoint: readonly boolean[],
): Promise<ModelAlert[]> {
  const references = isJoint.map((_, index) => `2024/${10_000 + index}`);
  const issuersOf = (index: number): string[] => (isJoint[index] ? ['BY', 'KZ'] : ['BY']);
  const file = join(folder, 'notices.jsonl');
  await writeFile(
    file,
    references
      .map((entity_id, index) =>
        JSON.stringify({
          entity_id,
          name: `HALDURIZOR-${index}`,
          forename: 'TEST',
          nationalities: ['BY'],
          arrest_warrants: issuersOf(index).map((issuing_country_id) => ({
            ...{ issuing_country_id, charge: 'Invented charge', charge_translation: null },
          })),
        }),
      )
      .join('\n'),
  );
  await runCommand('import', ['alerts', file], environment);
  return references.map((reference, index) => {
    const source = isJoint[index] ? null : 'BY';
    const says = { familyName: `HALDURIZOR-${index}`, issuers: issuersOf(index) };
    return new ModelAlert({ reference, source, recipients: null, isPublic: true, says });
  });
}
