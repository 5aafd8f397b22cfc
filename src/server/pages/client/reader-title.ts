import type { DemoReader, Session } from './session.ts';

const BODIES: Record<string, string> = {
  public: 'The public',
  bureau: 'National Central Bureau',
  'asylum-office': 'Asylum office',
  border: 'Border authority',
  immigration: 'Immigration authority',
  police: 'Police post',
  'refugee-desk': 'Refugee desk',
  'notices-desk': 'Notices desk',
  ccf: 'Commission for the Control of Files',
  'ccf-secretariat': 'Commission’s secretariat',
  'ccf-rapporteur': 'Rapporteur of the Commission',
  'ccf-chamber': 'Requests Chamber of the Commission',
  auditor: 'Auditor',
  dpo: 'Data protection officer',
};

/** A reader in words: the server's title for a demo reader; for others the body and, if it has one, its country's code. */
export function readerTitle(
  { reader, user }: Pick<Session, 'reader' | 'user'>,
  demoReaders: readonly DemoReader[] | null,
): string {
  const demo = demoReaders?.find(
    (candidate) => candidate.reader === reader && (candidate.user ?? `demo:${reader}`) === user,
  );
  if (demo !== undefined) {
    return demo.title;
  }
  const [role = '', country] = reader.split(':');
  const body = BODIES[role] ?? role;
  return country === undefined ? body : `${body}, ${country}`;
}
