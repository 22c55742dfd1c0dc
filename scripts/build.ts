import { buildDashboard, buildExtension } from '#scripts/build-products';

process.stdout.write(`extension ${await buildExtension()}\n`);
process.stdout.write(`dashboard ${await buildDashboard()}\n`);
