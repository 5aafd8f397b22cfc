import type { ReactNode } from 'react';

/** What went wrong, read out at once. */
export function Problem({ children }: { readonly children: ReactNode }) {
  return (
    <div className="problem" role="alert">
      {children}
    </div>
  );
}
