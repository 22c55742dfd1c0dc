import { buildDashboard } from '#scripts/build-products';

await buildDashboard();
await import('#server/main');
