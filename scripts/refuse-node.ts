import { isBuiltin } from 'node:module';
import type { Plugin } from 'vite';

/** Vite ships an empty stub when browser code imports a Node module and exits 0; we want the build to stop. */
export const refuseNode = (): Plugin => ({
  name: 'countersign:refuse-node',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!importer || importer.includes('/node_modules/')) return null;
    if (!isBuiltin(source)) return null;
    throw new Error(`${importer} imports ${source}: browser code must not need Node.`);
  },
});
