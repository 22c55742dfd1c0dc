import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { z } from 'zod';
import { createEngine } from './engine';
import { listen } from './listen';

export default defineBackground({
  type: 'module',
  main() {
    // Chromium's extension policy forbids the code zod would make at run time.
    z.config({ jitless: true });
    listen(browser, createEngine(browser));
  },
});
