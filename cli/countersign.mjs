#!/usr/bin/env node
// Plain Node: `npx countersign` starts this, and this reads the TypeScript beside it.
import { register } from 'tsx/esm/api';

register();
await import('./countersign.ts');
