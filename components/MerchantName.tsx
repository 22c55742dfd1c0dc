type Props = { host: string; registrable: string; mark?: 'first_time' | 'usual' };

/** A host with the part somebody registered set apart: that part says who is paid. */
export function MerchantName({ host, registrable, mark }: Props) {
  const at = host.indexOf(registrable);
  const before = at > 0 ? host.slice(0, at) : '';
  const after = at >= 0 ? host.slice(at + registrable.length) : '';
  return (
    <span className="row" style={{ gap: 6 }}>
      <bdi className="merchant">
        <span className="dim">{before}</span>
        <span className="full">{at >= 0 ? registrable : host}</span>
        <span className="dim">{after}</span>
      </bdi>
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
