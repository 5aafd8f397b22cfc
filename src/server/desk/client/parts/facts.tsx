import type { ReactNode } from 'react';

/** A name and what it is; null where there is nothing to say. */
export type Fact = readonly [string, ReactNode] | null;

/** A list of facts about one thing. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts
        .filter((fact) => fact !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
