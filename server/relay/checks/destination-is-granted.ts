import type { Check } from '#server/relay/checks/check';

/** Scheme, host with port, and for a payment endpoint the path: exactly as granted, never as the page says. */
export const destinationIsGranted: Check = ({ url, endpoint, destinations }) => {
  if (!url) return 'relay_destination';
  if (url.username !== '' || url.password !== '') return 'relay_destination';
  const granted = destinations.find(
    ({ scheme, host, path }) =>
      `${scheme}:` === url.protocol && host === url.host && (path === undefined || path === url.pathname),
  );
  if (!granted) return 'relay_destination';
  if (granted.path === undefined) return null;
  // A reviewed endpoint is that exact request: another method or a query could name another account.
  return endpoint && url.search === '' ? null : 'relay_destination';
};
