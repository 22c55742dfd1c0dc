import type { CardValues } from '#protocol/checkout';

/**
 * The extension's only holder of a real card: in memory, between opening its envelope and the last frame written.
 * It prints as `[card]` and clones to nothing; SECURITY.md lists the files that may import it.
 */
export class CardSecret {
  readonly #values: CardValues;

  constructor(values: CardValues) {
    this.#values = values;
  }

  /** Hands the values to one function and nothing else. */
  use<T>(take: (values: CardValues) => T): T {
    return take(this.#values);
  }

  toString(): string {
    return '[card]';
  }

  toJSON(): string {
    return '[card]';
  }
}
