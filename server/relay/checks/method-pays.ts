import type { Check } from '#server/relay/checks/check';

const PAYING = new Set(['POST', 'PUT', 'PATCH']);

export const methodPays: Check = ({ request }) => (PAYING.has(request.method) ? null : 'relay_method');
