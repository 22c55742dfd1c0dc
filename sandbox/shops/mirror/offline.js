// Keeps the last answer of every page of the desk, and shows it when the shop can't be reached.
const SHELF = 'mirror-desk';
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (new URL(request.url).pathname.startsWith('/checkout/pay')) return;
  event.respondWith(
    fetch(request).then(
      async (answer) => {
        const shelf = await caches.open(SHELF);
        await shelf.put(new Request(request.url), answer.clone());
        return answer;
      },
      async () => (await caches.match(request.url)) ?? Response.error(),
    ),
  );
});
