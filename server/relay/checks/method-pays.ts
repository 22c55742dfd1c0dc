import type { Check } from '#server/relay/checks/check';

export const methodPays: Check = ({ request }) =>
  request.method === 'POST' || request.method === 'PUT' ? null : 'relay_method';
