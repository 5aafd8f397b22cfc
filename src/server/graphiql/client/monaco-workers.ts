/** Tells Monaco where its workers are: separate files that Nansen serves itself, so that `worker-src 'self'` suffices. */
import type { Environment } from 'monaco-editor';

/** scripts/build-pages.mjs inserts it. It names the files by their content. */
declare const WORKER_URLS: Readonly<Record<'editor' | 'graphql' | 'json', string>>;

const environment: Environment = {
  getWorker(_workerId, label) {
    const url = label === 'graphql' || label === 'json' ? WORKER_URLS[label] : WORKER_URLS.editor;
    return new Worker(url, { name: label });
  },
};

self.MonacoEnvironment = environment;
