import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { refuseNode } from './scripts/refuse-node.ts';

const root = dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  root: join(root, 'dashboard'),
  plugins: [react(), refuseNode()],
  build: { outDir: join(root, 'dist', 'dashboard'), emptyOutDir: true },
});
