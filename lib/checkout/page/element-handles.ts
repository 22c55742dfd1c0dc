export type ElementHandles = {
  idOf(element: Element): string;
  /** Undefined once the element is gone or has left the document. */
  elementOf(id: string): Element | undefined;
  /** Keeps what a scan saw of a field, for the write to compare. */
  sign(id: string, signature: string): void;
  signed(id: string): string | undefined;
};

/** Names elements for messages without keeping them alive. */
export function createElementHandles(): ElementHandles {
  const ids = new WeakMap<Element, string>();
  const elements = new Map<string, WeakRef<Element>>();
  const signatures = new Map<string, string>();
  let made = 0;
  return {
    idOf(element) {
      const known = ids.get(element);
      if (known) return known;
      made += 1;
      const id = `e${made}`;
      ids.set(element, id);
      elements.set(id, new WeakRef(element));
      return id;
    },
    elementOf(id) {
      const element = elements.get(id)?.deref();
      return element?.isConnected ? element : undefined;
    },
    sign(id, signature) {
      signatures.set(id, signature);
    },
    signed: (id) => signatures.get(id),
  };
}
