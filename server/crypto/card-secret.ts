import { inspect } from 'node:util';

/**
 * The only type that holds a real card number and security code.
 * It prints as `[card]` wherever something tries to print it; SECURITY.md lists the files that may import it.
 */
export class CardSecret {
  readonly #number: string;
  readonly #code: string;

  constructor(number: string, code: string) {
    this.#number = number;
    this.#code = code;
  }

  /** Hands the values to one function and nothing else. */
  use<T>(take: (number: string, code: string) => T): T {
    return take(this.#number, this.#code);
  }

  toString(): string {
    return '[card]';
  }

  toJSON(): string {
    return '[card]';
  }

  [inspect.custom](): string {
    return '[card]';
  }
}
