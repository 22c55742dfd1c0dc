/** Connections over which somebody showed a credential. They are never closed to make room for a stranger. */
const known = new WeakSet<object>();

export const knowConnection = (socket: object): void => void known.add(socket);
export const isKnownConnection = (socket: object): boolean => known.has(socket);
