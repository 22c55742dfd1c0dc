import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync, unzipSync } from 'fflate';
import type { ToolResult } from '#scripts/proof/browser-agent';
import { readPicture } from '#scripts/proof/read-picture';

/** One thing the agent could read: where it stood, and what it says. */
export type Evidence = { channel: string; source: string; text: string };
type Picture = { channel: string; source: string; bytes: Uint8Array };

/** Everything one run left behind: tool results, pictures read by OCR, files with archives unpacked. */
export async function collectEvidence(results: readonly ToolResult[], folder: string): Promise<Evidence[]> {
  const evidence: Evidence[] = [];
  const pictures: Picture[] = [];
  results.forEach((result, index) => {
    const source = `${index} ${result.tool}`;
    evidence.push({ channel: result.tool, source, text: result.text });
    for (const bytes of result.images) pictures.push({ channel: `${result.tool} picture`, source, bytes });
  });
  for (const file of filesUnder(folder))
    readArtefact(relative(folder, file), readFileSync(file), evidence, pictures);
  return [...evidence, ...(await readPictures(pictures))];
}

function readArtefact(name: string, bytes: Uint8Array, evidence: Evidence[], pictures: Picture[]): void {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    for (const [entry, content] of Object.entries(unzipSync(bytes))) {
      readArtefact(`${name}!${entry}`, content, evidence, pictures);
    }
    return;
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    readArtefact(`${name}!`, gunzipSync(bytes), evidence, pictures);
    return;
  }
  const channel = name.includes('trace') ? 'trace file' : 'file';
  evidence.push({ channel, source: name, text: Buffer.from(bytes).toString('latin1') });
  if (/\.(png|jpe?g)$/i.test(name)) pictures.push({ channel: 'picture file', source: name, bytes });
}

/** The same picture is often in a tool's answer, in a file and in a trace: it is read once. */
async function readPictures(pictures: readonly Picture[]): Promise<Evidence[]> {
  const read = new Map<string, Promise<string>>();
  const queue = pictures.map((picture) => ({
    picture,
    digest: createHash('sha256').update(picture.bytes).digest('hex'),
  }));
  const evidence: Evidence[] = [];
  const workers = [0, 1].map(async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { picture, digest } = next;
      const text = read.get(digest) ?? readPicture(picture.bytes);
      read.set(digest, text);
      evidence.push({ channel: picture.channel, source: picture.source, text: await text });
    }
  });
  await Promise.all(workers);
  return evidence;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
