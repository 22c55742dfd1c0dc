import { startAcquirer } from '#sandbox/acquirer/start-acquirer';
import { readAcquirerConfig } from '#sandbox/config';
import { runUntilStopped } from '#sandbox/run-until-stopped';

await runUntilStopped('acquirer', readAcquirerConfig(process.env), startAcquirer);
