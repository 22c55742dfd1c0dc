import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'svelte/compiler';
import { build, type Plugin } from 'vite';

const svelte: Plugin = {
  name: 'svelte-form',
  transform(_code, id) {
    if (!id.endsWith('.svelte')) return null;
    return compile(readFileSync(id, 'utf8'), { filename: id, generate: 'client' }).js;
  },
};

/** The frameworks and masks as their makers publish them, in one script. */
export async function buildClient(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [svelte],
    define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
    build: {
      write: false,
      minify: false,
      rollupOptions: { input: join(import.meta.dirname, 'client.mjs') },
    },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  if (!bundle || !('output' in bundle)) throw new Error('the page script was not built');
  return bundle.output[0].code;
}
