/** Puts the example page of React and Apollo Client on the page. */
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { nansenClient } from '../../apollo-client/client.ts';
import { Page } from '../apollo-react.tsx';
import { settings } from './settings.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');
const client = nansenClient(settings.address, () => settings.token);
createRoot(root).render(createElement(Page, { client, reference: settings.reference }));
