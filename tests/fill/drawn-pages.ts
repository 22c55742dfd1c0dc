/** Pages with controls that are no inputs: lists and boxes that a page draws itself. */

export const LIST_STYLES = ['radix', 'headless', 'mui', 'ant', 'reactSelect', 'select2'];

const page = (body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><style>label{display:block;margin:8px}</style><body><h1>Checkout</h1>${body}`;
const NUMBER = '<label>Card number <input id="number" autocomplete="cc-number"></label>';
const CODE = '<label>Security code <input id="code" autocomplete="cc-csc" maxlength="4"></label>';

const lists = (style: string) =>
  page(
    `<form id="pay">${NUMBER}<div id="lists" data-style="${style}"></div>${CODE}</form><script type="module" src="/drawn-lists.js"></script>`,
  );

/** A list that opens by a click and is put back by another choice of it. */
const plain = (id: string, shown: string, texts: readonly string[]) =>
  `<div><div id="${id}" role="combobox" tabindex="0" aria-haspopup="listbox" aria-label="${id}" aria-controls="${id}-list" style="border:1px solid">${shown}</div><div id="${id}-list" role="listbox" hidden>${texts.map((text) => `<div role="option">${text}</div>`).join('')}</div></div>`;
const PLAIN_SCRIPT = `<script>
  for (const face of document.querySelectorAll('[role=combobox]')) {
    const list = document.getElementById(face.id + '-list');
    face.addEventListener('click', () => { list.hidden = !list.hidden; });
    list.addEventListener('click', ({ target }) => { face.textContent = target.textContent; list.hidden = true; });
  }
</script>`;
const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
const YEARS = Array.from({ length: 8 }, (_, at) => String(2026 + at));
const plainLists = `${plain('Expiry month', '01', MONTHS)}${plain('Expiry year', 'YYYY', YEARS)}`.replaceAll(
  /(id|aria-controls)="Expiry /g,
  '$1="',
);

const box = (id: string, label: string, more = '') =>
  `<p>${label}</p><div id="${id}" contenteditable="true" role="textbox" aria-label="${label}" style="border:1px solid;min-height:24px" ${more}></div>`;
const boxes = `${box('number', 'Card number')}${box('expiry', 'Expiry date', 'aria-placeholder="MM/YY"')}${box('code', 'Security code')}${box('holder', 'Name on card')}`;
const COMMENT = `<p>Comment on your card number</p><div id="comment" contenteditable="true" role="textbox" aria-multiline="true" style="min-height:90px;border:1px solid"></div>`;
/** Keeps what it hears, and shows the number in fours. */
const BOXES_SCRIPT = `<script>
  window.heard = {};
  window.events = [];
  for (const type of ['keydown', 'beforeinput', 'input', 'keyup', 'focusout'])
    document.addEventListener(type, (event) => { if (event.composedPath()[0].id === 'number') window.events.push(type); });
  document.addEventListener('input', (event) => {
    const box = event.composedPath()[0];
    window.heard[box.id] = box.textContent;
    const fours = box.textContent.replace(/\\D/g, '').replace(/(\\d{4})(?=\\d)/g, '$1 ');
    if (box.id !== 'number' || fours === box.textContent) return;
    box.textContent = fours;
    getSelection().selectAllChildren(box);
    getSelection().collapseToEnd();
  });
</script>`;

/** A checkout of the sort that has no form and sends by script; what it has sent it counts. */
const formless = page(`<header><button>Checkout</button></header><main>
  <div class="card">${NUMBER}<label>Expiry <input id="expiry" autocomplete="cc-exp"></label>${CODE}</div>
  <div><label>Voucher <input id="voucher"></label><button id="apply">Apply voucher</button></div>
  <div><button id="shop">Continue shopping</button><button id="pay">Pay $5.00</button></div></main><script>
  window.sent = 0;
  const send = () => { window.sent += 1; void fetch('/sent', { method: 'POST' }); };
  document.querySelector('#pay').addEventListener('click', send);
  document.querySelector('#code').addEventListener('keydown', ({ key }) => { if (key === 'Enter') send(); });
</script>`);

export const DRAWN_PAGES: Readonly<Record<string, string>> = {
  formless,
  'drawn-boxes': page(`<div>${boxes}${COMMENT}</div>${BOXES_SCRIPT}`),
  'drawn-boxes-form': page(
    `<form>${boxes.replaceAll('="true"', '="plaintext-only"')}${COMMENT}</form>${BOXES_SCRIPT}`,
  ),
  'drawn-boxes-shadow': page(`<card-form></card-form>${BOXES_SCRIPT}<script>
    document.querySelector('card-form').attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(boxes)};
  </script>`),
  // What is no box any more when its turn comes, and one that nobody sees by then.
  'drawn-boxes-changed': page(`<form>${boxes}</form><script>
    document.querySelector('#number').addEventListener('blur', () => {
      document.querySelector('#expiry').removeAttribute('contenteditable');
      document.querySelector('#code').style.opacity = '0';
    });
  </script>`),
  'lists-back': page(`<form>${NUMBER}${plainLists}${CODE}</form>${PLAIN_SCRIPT}`),
  'lists-no-form': page(`<div>${NUMBER}${plainLists}${CODE}</div>${PLAIN_SCRIPT}`),
  // The moment the number is written, the list is taken from under the fill.
  'lists-changed': page(`<form>${NUMBER}${plainLists}${CODE}</form>${PLAIN_SCRIPT}<script>
    document.querySelector('#number').addEventListener('blur', () => {
      const month = document.getElementById('month');
      month.removeAttribute('role');
      month.removeAttribute('aria-haspopup');
      document.getElementById('year').style.opacity = '0';
    });
  </script>`),
  'lists-under-lid': page(
    `<form>${NUMBER}<div style="position:relative">${plainLists}<div style="position:absolute;inset:0;background:#fff"></div></div>${CODE}</form>${PLAIN_SCRIPT}`,
  ),
  ...Object.fromEntries(LIST_STYLES.map((style) => [`list-${style}`, lists(style)])),
};
