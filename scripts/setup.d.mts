export const root: string;
export class SetupProblem extends Error {}
export function aloud<T>(what: string, work: () => T, everyMs?: number): T;
export function checkNode(): void;
export function ensureDependencies(): void;
export function findChromium(): string | null;
export function ensureChromium(): string;
export function ensureTesseract(): void;
export function findPostgres(): string | null;
export function offerPostgres(): void;
export const serverFlags: readonly string[];
export function findFirefox(): string | null;
export function offerFirefox(): void;
