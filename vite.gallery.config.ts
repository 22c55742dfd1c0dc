import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = dirname(fileURLToPath(import.meta.url));

/** Every component in every state, for the eye: `npm run gallery` serves it, `-- --build` leaves a folder of files. */
export default defineConfig({
  root: join(root, 'scripts', 'gallery'),
  plugins: [react()],
  server: { host: 'localhost' },
  // `light-dark()` stays as it is written, so that both themes can stand on one page.
  css: { transformer: 'postcss' },
  build: {
    cssTarget: 'chrome130',
    cssMinify: false,
    outDir: join(root, '.output', 'gallery'),
    emptyOutDir: true,
  },
});
