/** Why nothing was started, who is there most likely, and what to do: the one sentence of a start on a taken port. */
export const portTaken = (port: number, variable = 'PORT'): string =>
  `port ${port} is taken, most likely by a Countersign that is running already; ` +
  `stop that one, or start this one with another port (${variable}=${port < 65_535 ? port + 1 : port - 1}).`;
