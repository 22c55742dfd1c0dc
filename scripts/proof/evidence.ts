import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync, unzipSync } from 'fflate';
import type { ToolResult } from '#scripts/proof/browser-agent';

/** One thing the agent could read: where it stood, and what it says. */
export type Evidence = { channel: string; source: string; text: string };

/** Everything one run left behind: tool results, pictures read by OCR, files with archives unpacked. */
export function collectEvidence(results: readonly ToolResult[], folder: string): Evidence[] {
  const said = results.flatMap((result, index) => [
    { channel: result.tool, source: `${index} ${result.tool}`, text: result.text },
    ...result.images.map((image) => ({
      channel: `${result.tool} picture`,
      source: `${index} ${result.tool}`,
      text: readPicture(image),
    })),
  ]);
  return [...said, ...filesUnder(folder).flatMap((file) => readArtefact(relative(folder, file), readFileSync(file)))];
}

function readArtefact(name: string, bytes: Uint8Array): Evidence[] {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return Object.entries(unzipSync(bytes)).flatMap(([entry, content]) => readArtefact(`${name}!${entry}`, content));
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return readArtefact(`${name}!`, gunzipSync(bytes));
  const evidence = [{ channel: channelOfFile(name), source: name, text: Buffer.from(bytes).toString('latin1') }];
  if (/\.(png|jpe?g)$/i.test(name)) {
    evidence.push({ channel: 'picture file', source: name, text: readPicture(bytes) });
  }
  return evidence;
}

function channelOfFile(name: string): string {
  if (name.includes('trace')) return 'trace file';
  if (name.endsWith('.pdf')) return 'pdf file';
  return 'file';
}

/** OCR of what a person, or a model that looks at pictures, would read. */
function readPicture(image: Uint8Array): string {
  const run = spawnSync('tesseract', ['stdin', 'stdout', '--psm', '11'], { input: image, maxBuffer: 1 << 26 });
  if (run.error) throw new Error(`tesseract could not read a picture: ${run.error.message}`);
  return run.stdout.toString('utf8');
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
