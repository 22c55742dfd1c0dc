import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { refuseNode } from '#scripts/refuse-node';

const here = dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  root: here,
  plugins: [react(), refuseNode()],
  build: { outDir: join(here, '..', 'dist', 'dashboard'), emptyOutDir: true },
});
