/** Stops the PostgreSQL cluster that the global setup started. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.nansenTestCluster?.remove();
}
