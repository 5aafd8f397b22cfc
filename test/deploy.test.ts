/** What the container image copies runs as it would there: no sources, packages of production alone, code that the process cannot change. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { METRICS } from '../src/server/metrics/metric-list.ts';
import { freePort } from './support/free-port.ts';
import { ROOT } from './support/nansen.ts';
import { unprivilegedIdentity } from './support/postgres-identity.ts';

const run = promisify(execFile);
const deploy = (file: string): string => readFileSync(join(ROOT, 'docs/deploy', file), 'utf8');

/** What the last stage of the image copies from the build. */
const COPIED = Array.from(
  deploy('Dockerfile').matchAll(/^COPY --from=build \/build\/(\S+) (\S+)$/gm),
  ([, from, to]) => {
    expect(to).toBe(from);
    return from ?? '';
  },
);

let folder: string;
const identity = unprivilegedIdentity();

beforeAll(async () => {
  await run(process.execPath, ['scripts/compile.mjs'], { cwd: ROOT });
  folder = await mkdtemp(join(tmpdir(), 'nansen-image-'));
  await chmod(folder, 0o755);
  for (const path of COPIED.filter((each) => each !== 'node_modules')) await copy(path);
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  // A package brings what is nested in it.
  const wanted = Object.entries(packages).filter(
    ([path, { dev }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && dev !== true,
  );
  for (const [path] of wanted) if (existsSync(join(ROOT, path))) await copy(path);
  await mkdir(join(folder, 'data'));
  if (identity !== null) await chown(join(folder, 'data'), identity.uid, identity.gid);
}, 180_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function copy(path: string): Promise<void> {
  await mkdir(dirname(join(folder, 'code', path)), { recursive: true });
  await run('cp', ['-rL', join(ROOT, path), join(folder, 'code', path)]);
}

test('the image copies what was built, and no sources', async () => {
  expect(COPIED).toEqual(['package.json', 'scripts/nansen.mjs', 'drizzle', 'dist', 'node_modules']);
  const installed = await readdir(join(folder, 'code/node_modules'));
  for (const tool of ['jest', 'typescript', 'esbuild', 'eslint', '@swc']) expect(installed).not.toContain(tool);
});

test('it starts, is ready, answers and stops, and cannot change its code', async () => {
  const port = await freePort();
  const child = spawn(process.execPath, [join(folder, 'code/scripts/nansen.mjs'), 'start'], {
    cwd: join(folder, 'data'),
    ...identity,
    env: {
      PATH: process.env['PATH'] ?? '',
      NANSEN_DATA_DIR: join(folder, 'data/nansen'),
      NANSEN_DEMO: 'none',
      PORT: String(port),
      LOG_LEVEL: 'silent',
      METRICS_PORT: '0',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  try {
    for (let tries = 0; !said.includes('Nansen is ready') && child.exitCode === null && tries < 1_200; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect({ said, code: child.exitCode }).toEqual({ said: expect.stringContaining('Nansen is ready'), code: null });
    // What the health check of the image asks.
    const check = /CMD \["node", "-e", "(.*)"\]/.exec(deploy('Dockerfile'))?.[1] ?? '';
    await run(process.execPath, ['-e', check.replace('127.0.0.1', 'localhost')], { env: { PORT: String(port) } });
    expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200);
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
  expect(child.exitCode).toBe(0);
  if (identity === null) return;
  const attempt = run(
    process.execPath,
    ['-e', `fs.writeFileSync(${JSON.stringify(join(folder, 'code/dist/x'))}, '')`],
    identity,
  );
  await expect(attempt).rejects.toThrow('EACCES');
}, 180_000);

test('alerts and the dashboard ask for metrics that there are', () => {
  const { groups } = parse(deploy('prometheus-alerts.yaml')) as { groups: { rules: { expr: string }[] }[] };
  const { panels } = JSON.parse(deploy('grafana-dashboard.json')) as { panels: { targets: { expr: string }[] }[] };
  const asked = [
    ...groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
    ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ];
  const names = asked.flatMap((expr) => expr.match(/\b(nansen|process|nodejs)_\w+/g) ?? []);
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) expect(Object.keys(METRICS)).toContain(name.replace(/_bucket$/, ''));
});

interface Compose {
  readonly services: {
    readonly nansen: { readonly environment: Record<string, string> };
    readonly keycloak: { readonly command: string[]; readonly volumes: string[] };
  };
}

interface Realm {
  readonly realm: string;
  readonly roles: { readonly realm: { name: string }[] };
  readonly clients: {
    clientId: string;
    redirectUris: string[];
    webOrigins: string[];
    protocolMappers: { config: Record<string, string> }[];
  }[];
  readonly users: { username: string; realmRoles: string[] }[];
}

test('the settings of the compose file are settings, and its realm is what they say', () => {
  const { services } = parse(deploy('compose.yaml')) as Compose;
  const { environment } = services.nansen;
  const known = readFileSync(join(ROOT, '.env.example'), 'utf8');
  for (const name of Object.keys(environment)) expect(known).toContain(`#${name}=`);

  expect(services.keycloak.command).toContain('--import-realm');
  expect(services.keycloak.volumes).toEqual(['./keycloak-realm.json:/opt/keycloak/data/import/nansen-realm.json:ro']);
  const { realm, roles, clients, users } = JSON.parse(deploy('keycloak-realm.json')) as Realm;
  expect(environment['OIDC_ISSUER']).toMatch(new RegExp(`/realms/${realm}$`));
  const readers = Object.keys(JSON.parse(deploy('readers.json')) as object);
  expect(roles.realm.map(({ name }) => name)).toEqual(readers);
  // A token that names two readers is refused.
  expect(users.map(({ realmRoles }) => realmRoles)).toEqual(readers.map((role) => [role]));
  const [pages] = clients;
  const address = environment['NANSEN_URL'];
  expect(pages).toMatchObject({
    clientId: environment['OIDC_CLIENT_ID'],
    redirectUris: [`${address}/graphiql`, `${address}/desk`],
    webOrigins: [address],
    protocolMappers: [
      { config: { 'included.custom.audience': environment['OIDC_AUDIENCE'], 'access.token.claim': 'true' } },
    ],
  });
});

test('where docker-compose is installed, it reads the compose file', async () => {
  const settings = { POSTGRES_PASSWORD: 'x', KEYCLOAK_PASSWORD: 'x', CURSOR_SECRET: 'x' };
  const reads = (env: object): Promise<unknown> =>
    run('docker-compose', ['-f', join(ROOT, 'docs/deploy/compose.yaml'), 'config', '-q'], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });
  const isMissing = await reads(settings).then(
    () => false,
    (failure: NodeJS.ErrnoException) => failure.code === 'ENOENT' || Promise.reject(failure),
  );
  // A setting that is missing is named before anything starts.
  if (!isMissing) await expect(reads({})).rejects.toThrow('write it into docs/deploy/.env');
});
