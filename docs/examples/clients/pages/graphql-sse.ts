/** Puts the example of graphql-sse on the page. */
import { follow, streamClient } from '../graphql-sse.ts';
import { settings, show } from './settings.ts';

const client = streamClient(settings.address, () => settings.token);
show({ follow: (after, onPage) => void follow(client, after, onPage, console.error) });
