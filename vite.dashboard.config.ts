import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressAssets } from './scripts/compress-folder.ts';
import { refuseNode } from './scripts/refuse-node.ts';

const root = dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  root: join(root, 'dashboard'),
  plugins: [react(), refuseNode(), compressAssets()],
  build: { outDir: join(root, 'dist', 'dashboard'), emptyOutDir: true },
});
