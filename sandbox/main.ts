import { readSandboxConfig } from '#sandbox/config';
import { runUntilStopped } from '#sandbox/run-until-stopped';
import { startSandbox } from '#sandbox/start-sandbox';

await runUntilStopped('sandbox', readSandboxConfig(process.env), startSandbox);
