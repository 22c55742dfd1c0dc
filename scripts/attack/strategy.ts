import type { ShopName } from '#scripts/stage/shop-names';

/** What a strategy has at hand: an agent's tools, page code, a shell. All that comes back is judged as it comes. */
export type Scene = {
  readonly shop: string;
  /** What the purchase's answer tells its agent. */
  last4(): string;
  /** Runs in the checkout's tab, with `number`, `code`, `post`, `form`, `said` and `json` of the prelude. */
  page(body: string): Promise<string>;
  /** Playwright code beside the page: `page` is the checkout's tab, and other tabs and contexts are open to it. */
  code(body: string, channel?: string): Promise<string>;
  /** One of the browser tool's own tools. */
  tool(name: string, args?: Record<string, unknown>): Promise<string>;
  /** A request from a shell with the cookies of the checkout's tab. */
  shell(path: string, headers?: Record<string, string>): Promise<ShellAnswer>;
  /** Asks for the fill once more. */
  fillAgain(): Promise<void>;
  /** What the attacker worked out from what it saw. */
  conclude(channel: string, text: string): Promise<void>;
  /** Ends the extension's worker, as Chromium does when it is idle. */
  killWorker(): Promise<void>;
  /** Kills the backend where it stands and starts it again on the same data. */
  killBackend(): Promise<void>;
};
export type ShellAnswer = { status: number; headers: string; text: string };

export type Strategy = {
  readonly name: string;
  /** Where the number would be read. */
  readonly channel: string;
  readonly shops: readonly ShopName[];
  /** Before the checkout is opened. */
  before?(scene: Scene): Promise<void>;
  run(scene: Scene): Promise<void>;
  /** Its control must show the security code too. */
  readonly tellsCode?: true;
  /** It stands between page and network: what it must have written down at a sealed purchase too. */
  readonly intercepts?: RegExp;
  /** Part of the short form: the sharpest. */
  readonly isSharp?: true;
  /** Left to `--full`: it restarts the backend, or waits long. */
  readonly isSlow?: true;
};

/** Shops whose card fields stand in their own page and whose own host takes the card. */
export const OWN_FIELDS: readonly ShopName[] = ['mirror', 'lantern', 'ember', 'trellis', 'kontor'];
