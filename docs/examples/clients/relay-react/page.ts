/** Puts the list of alerts on the page. */
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { settings } from '../pages/settings.ts';
import { relayEnvironment } from '../relay.ts';
import { Page } from './list.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');
const environment = relayEnvironment(settings.address, () => settings.token);
createRoot(root).render(createElement(Page, { environment }));
