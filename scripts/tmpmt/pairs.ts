import { readFileSync } from 'node:fs';
import { compare } from '../../src/matching/compare.ts';
import { storedKeys, soughtKeys } from '../../src/matching/keys.ts';
const name = (t) => {
  const [f, g] = t.split(' / ');
  return g === undefined ? { familyName: f, forename: null } : { familyName: f, forename: g };
};
const file = process.argv[2];
const p = (t, x = {}) => ({ names: [name(t)], birthDate: '1981-04-17', nationalities: ['AF'], documents: [], ...x });
let last = '';
for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
  const [kind, wanted, d, a] = line.split('\t');
  if (kind !== last) {
    console.log('== ' + kind + ' -- ' + wanted);
    last = kind;
  }
  const one = p(d),
    other = p(a);
  const c = compare(one, other);
  const bare = compare(p(d, { birthDate: null, nationalities: null }), p(a, { birthDate: null, nationalities: null }));
  const keys = new Set(storedKeys(other).flatMap((k) => k.keys));
  const shared = soughtKeys(one)
    .flatMap((k) => k.keys)
    .filter((k) => keys.has(k.key));
  const back = new Set(storedKeys(one).flatMap((k) => k.keys));
  const shared2 = soughtKeys(other)
    .flatMap((k) => k.keys)
    .filter((k) => back.has(k.key));
  const two = shared.filter((k) => k.key.includes('+')).length;
  console.log(
    `${c.certainty}\t${bare.certainty} ${bare.score.toFixed(2)}\tkeys ${shared.length}/${two} back ${shared2.length}\t${d} | ${a}\t${c.reasons.filter((r) => !/BIRTH|NATION/.test(r)).join(',')}`,
  );
}
