import './styles/base.css';
import './styles/parts.css';
import './styles/screens.css';
import './styles/print.css';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.tsx';
import { PAGE } from './use-session.ts';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no element with the id "root".');
}
createRoot(root).render(
  <BrowserRouter basename={PAGE}>
    <App />
  </BrowserRouter>,
);
