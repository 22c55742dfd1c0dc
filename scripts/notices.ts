import { writeNotices } from '#scripts/notices/write-notices';

process.stdout.write(`${writeNotices()}\n`);
process.exit(0);
