import './style-nonce.ts';
import './monaco-workers.ts';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './nansen.css';
import './analyst.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no element with the id "root".');
}
createRoot(root).render(<App />);
