/**
 * What the page asks, for `relay-compiler`. It is not imported: the page imports what the compiler makes of it. With `babel-plugin-relay` the tags may
 * stand in the components.
 */
import { graphql } from 'relay-runtime';

void graphql`
  query alertsQuery {
    ...alerts_list
  }
`;

void graphql`
  fragment alerts_list on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" })
  @refetchable(queryName: "alertsPageQuery") {
    alerts(first: $count, after: $cursor) @connection(key: "alerts_alerts") {
      edges {
        node {
          id
          reference
          ...alerts_alert
        }
      }
    }
  }
`;

void graphql`
  fragment alerts_alert on Alert @refetchable(queryName: "alertsAgainQuery") {
    id
    validity
    asOf
  }
`;
