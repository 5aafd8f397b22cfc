/** Uploads of travel documents in both worlds of a pair: all that their user gets to see, and what the database is asked for it. */
import type { Pair } from './pair.ts';
import type { World } from './world.ts';

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Uploads a file in both worlds, and asks for everything about the upload. The id of an upload is random, and nothing else of it is.
 *
 * @returns what is seen in each. @throws with both when the user could tell them apart
 */
export async function compareUploads(
  pair: Pair,
  reader: string,
  kind: string,
  file: string,
): Promise<[string, string]> {
  const [one, other] = await pair.both((world) => observed(world, reader, kind, file));
  if (one !== other) {
    throw new Error(
      `${reader} can tell two worlds apart by the answers to an upload.\nOne world: ${one}\nThe other: ${other}`,
    );
  }
  return [one, other];
}

async function observed(world: World, reader: string, kind: string, file: string): Promise<string> {
  const seen: string[] = [];
  await world.directly(async (_owner, nansen) => {
    const request = async (path: string, type: string | null, body?: string): Promise<string> => {
      await world.watch.takeStatements();
      const response = await fetch(`${nansen.url}/document-uploads${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${await nansen.token(reader)}`,
          ...(type === null ? {} : { 'content-type': type }),
        },
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      // What follows in the background is seen by what the next answers say.
      const asked = (await world.watch.takeStatements()).filter((each) => each.includes('nansen_documents'));
      await nansen.services.jobs.idle();
      const { date: _date, 'x-request-id': _id, ...headers } = Object.fromEntries(response.headers);
      seen.push(JSON.stringify({ status: response.status, headers, text, asked }));
      return text;
    };
    const begun = await request('', 'application/json', JSON.stringify({ kind, bytes: file.length }));
    const { id } = JSON.parse(begun) as { id: string };
    await request(`/${id}?offset=0`, 'text/csv', file);
    await request(`/${id}`, null);
    await request(`/${id}/rejected`, null);
  });
  return seen.join('\n').replaceAll(ID, 'id');
}
