type Facts = {
  /** The ready address, whose port the command line must be told where it is not its own default. */
  address: string;
  /** `COUNTERSIGN_DATA` as it was given. */
  dataFolder: string | undefined;
  claimed: boolean;
  /** The link that claims the account, where somebody may see it. */
  link: string | null;
  isTerminal: boolean;
};

/**
 * How a person gets in, in one line: by the password they chose, or by the link that claims the account. The link is a
 * credential: a terminal that a person reads may show it, a log may not, and is told how to get it instead.
 */
export function wayIn({ address, dataFolder, claimed, link, isTerminal }: Facts): string {
  const { port } = new URL(address);
  const settings = [
    ...(port === '8787' ? [] : [`PORT=${port}`]),
    ...(dataFolder === undefined ? [] : [`COUNTERSIGN_DATA='${dataFolder}'`]),
  ];
  const command = (name: string) => [...settings, 'npx countersign owner', name].join(' ');
  if (claimed) return `Sign in    with the password you chose; a new one: ${command('reset-link')}`;
  if (link === null) return `Claim it   with the link that this prints: ${command('setup-link')}`;
  return `Claim it   ${isTerminal ? link : 'in the window that opened'}`;
}
