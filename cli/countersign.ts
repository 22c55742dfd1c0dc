import type { Command, Io } from '#cli/command';
import { auditExport } from '#cli/commands/audit-export';
import { auditVerify } from '#cli/commands/audit-verify';
import { backup } from '#cli/commands/backup';
import { keyCheck } from '#cli/commands/key-check';
import { keyReplace } from '#cli/commands/key-replace';
import { resetLink, setupLink } from '#cli/commands/owner-links';
import { restore } from '#cli/commands/restore';

const COMMANDS: readonly Command[] = [
  setupLink,
  resetLink,
  backup,
  restore,
  auditVerify,
  auditExport,
  keyCheck,
  keyReplace,
];

const io: Io = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  isTerminal: process.stdout.isTTY === true,
  environment: process.env,
};
const args = process.argv.slice(2);
const command = COMMANDS.find(({ name }) => name.split(' ').every((word, index) => args[index] === word));
if (command) {
  process.exitCode = await command.run(args.slice(command.name.split(' ').length), io);
} else {
  const asked = args.length === 0 || args[0] === '--help';
  const say = asked ? io.out : io.err;
  if (!asked) say(`Unknown command: ${args.join(' ')}`);
  say('countersign COMMAND, beside a running server and with its environment:');
  for (const { name, does } of COMMANDS) say(`  ${name.padEnd(20)} ${does}`);
  process.exitCode = asked ? 0 : 2;
}
