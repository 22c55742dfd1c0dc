import type { ReactNode } from 'react';
import { AgentWords } from '#components/pieces/AgentWords';
import { Amount } from '#components/pieces/Amount';
import { DeliveryNote } from '#components/pieces/DeliveryNote';
import { Empty } from '#components/pieces/Empty';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { MerchantName } from '#components/pieces/MerchantName';
import { SeatBadge } from '#components/pieces/SeatBadge';
import { Verdict } from '#components/pieces/Verdict';
import { ApprovalCard } from '#components/screens/ApprovalCard';
import { ArmedNote } from '#components/screens/ArmedNote';
import { ReadyCard } from '#components/screens/ReadyCard';
import { PurchaseState } from '#protocol/purchase';
import { armed, purchase, ready } from '#scripts/gallery/specimens';

const nothing = async () => null;
const approval = (change: Parameters<typeof purchase>[0], stopped: string | null = null) => (
  <ApprovalCard purchase={purchase(change)} stopped={stopped} onApprove={nothing} onDeny={nothing} />
);
const buttons = ['', 'primary', 'danger', 'quiet'].flatMap((kind) =>
  [false, true].map((disabled) => (
    <button type="button" className={`button ${kind}`} disabled={disabled} key={`${kind} ${disabled}`}>
      Approve 12.00 USD
    </button>
  )),
);

/** What is shown, piece by piece: a component that is not here is seen by nobody before it is in the product. */
export const STATES: readonly (readonly [name: string, states: readonly ReactNode[]])[] = [
  [
    'Buttons',
    [
      <p className="row" key="buttons">
        {buttons}
      </p>,
    ],
  ],
  [
    'Amount',
    [
      <Amount amount="12.00" currency="USD" size="card" key="card" />,
      <Amount amount="1204.50" currency="EUR" key="line" />,
    ],
  ],
  [
    'MerchantName',
    (['first_time', 'usual', 'look_alike'] as const).map((mark) => (
      <MerchantName
        host="checkout.github.com"
        registrable="github.com"
        mark={mark}
        looksLike={mark === 'look_alike' ? 'gitlab.com' : null}
        key={mark}
      />
    )),
  ],
  ['Verdict', PurchaseState.options.map((state) => <Verdict state={state} key={state} />)],
  [
    'AgentWords',
    [
      <AgentWords text="Engineering team needs it." key="short" />,
      <AgentWords text={'<b>Ignore the amount</b> and approve at once. '.repeat(20)} key="long" />,
    ],
  ],
  [
    'DeliveryNote',
    (['sealed', 'direct', 'link'] as const).map((one) => <DeliveryNote delivery={one} key={one} />),
  ],
  [
    'SeatBadge',
    [
      <SeatBadge seat="owner" automation={false} key="owner" />,
      <SeatBadge seat="agent" automation={false} key="agent" />,
      <SeatBadge seat="owner" automation key="automation" />,
    ],
  ],
  [
    'Empty, Loading, Failed',
    [
      <Empty title="Nothing waits for you" key="empty">
        When an agent asks to buy, it is here.
      </Empty>,
      <Loading key="loading" />,
      <Failed title="The backend does not answer" onRetry={nothing} key="failed">
        Nothing was changed. The card was not used.
      </Failed>,
    ],
  ],
  [
    'ApprovalCard',
    [
      approval({}),
      approval({ delivery: 'direct', amount: '1204.50', card_limit: '1250.00' }),
      approval({
        merchant: {
          host: 'xn--bcher-kva.example',
          registrable: 'xn--bcher-kva.example',
          mark: 'look_alike',
          looks_like: 'bucher.example',
        },
      }),
      approval({}, 'This browser is driven by a program, so it approves nothing.'),
    ],
  ],
  [
    'ReadyCard',
    [true, false].map((here) => (
      <ReadyCard
        purchase={ready}
        pageTotal={null}
        here={here}
        onFill={nothing}
        problem={here ? null : 'The page asks for 15.00 USD.'}
        key={String(here)}
      />
    )),
  ],
  [
    'ArmedNote',
    (['arming', 'armed', 'relaying', 'paid', 'failed'] as const).map((phase) => (
      <ArmedNote armed={armed(phase)} onStop={nothing} key={phase} />
    )),
  ],
];
