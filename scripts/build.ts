import { buildDashboard, buildExtension, buildServer } from '#scripts/build-products';
import { writeNotices } from '#scripts/notices/write-notices';

if (!process.argv.includes('--server')) process.stdout.write(`extension ${await buildExtension()}\n`);
process.stdout.write(`dashboard ${await buildDashboard()}\n`);
process.stdout.write(`server ${await buildServer()}\n`);
process.stdout.write(`notices ${writeNotices()}\n`);
