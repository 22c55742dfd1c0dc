import type { Check } from '#server/relay/checks/check';

export const bodyIsReadable: Check = ({ fields }) => (fields ? null : 'relay_unreadable_body');
