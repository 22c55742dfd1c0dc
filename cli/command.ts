/** One thing the command line does: what it is called, in one line what it does, and doing it. */
export type Command = {
  name: string;
  does: string;
  /** Answers the exit code. */
  run: (args: string[], io: Io) => Promise<number>;
};

export type Io = {
  out: (line: string) => void;
  err: (line: string) => void;
  isTerminal: boolean;
  environment: Record<string, string | undefined>;
};
