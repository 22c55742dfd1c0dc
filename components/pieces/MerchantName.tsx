import type { MerchantMark } from '#protocol/purchase';

type Props = {
  host: string;
  registrable: string;
  mark?: MerchantMark;
  /** With `look_alike`: whose name this one could be taken for. */
  looksLike?: string | null;
};

/** A host with the part somebody registered set apart: that part says who is paid. */
export function MerchantName({ host, registrable, mark, looksLike = null }: Props) {
  const { before, full, after } = partsOf(host, registrable);
  return (
    <span className="row">
      <bdi className="merchant">
        <span className="dim">{before}</span>
        <span className="full">{full}</span>
        <span className="dim">{after}</span>
      </bdi>
      {mark === 'look_alike' && (
        <span className="badge bad">
          <span className="shape" aria-hidden="true">
            ⚠
          </span>
          {looksLike === null || looksLike === registrable
            ? 'a name in two alphabets'
            : `not ${looksLike}, though it looks like it`}
        </span>
      )}
      {mark === 'first_time' && (
        <span className="badge warn">
          <span className="shape" aria-hidden="true">
            ◆
          </span>
          first time here
        </span>
      )}
    </span>
  );
}

/** Whole labels at the end only, so that nothing earlier in a long host can pass for the part that is paid. */
function partsOf(host: string, registrable: string) {
  const [name = '', port] = host.split(':');
  const ends = name === registrable || name.endsWith(`.${registrable}`);
  if (!ends) return { before: '', full: host, after: '' };
  return {
    before: name.slice(0, name.length - registrable.length),
    full: registrable,
    after: port === undefined ? '' : `:${port}`,
  };
}
