// Lists that pages draw themselves, each with the elements and the events of one of the usual makers of them. `chosen`
// says what the list itself believes to be chosen.
const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
const NAMES = 'January February March April May June July August September October November December'.split(
  ' ',
);
const YEARS = Array.from({ length: 12 }, (_, at) => String(2026 + at));
const chosen = {};
window.chosen = chosen;
/** A framework draws after the event is over. */
const soon = (act) => setTimeout(act, 0);
const make = (html) => {
  const box = document.createElement('template');
  box.innerHTML = html.trim();
  return box.content.firstElementChild;
};
let made = 0;
const newId = (name) => {
  made += 1;
  return `${name}-:r${made}:`;
};

const STYLES = {
  // Opens as the pointer goes down; takes the next pointer that goes up where it went down for the end of that press.
  radix(place, id, label, texts) {
    const list = newId('radix');
    place.append(
      make(`<label id="l-${id}">${label}</label>`),
      make(
        `<button type="button" role="combobox" id="${id}" aria-labelledby="l-${id}" aria-controls="${list}" aria-expanded="false" aria-autocomplete="none" data-state="closed" data-placeholder=""><span style="pointer-events:none">Choose</span><svg width="10" height="10" aria-hidden="true"></svg></button>`,
      ),
      make(
        `<select name="${id}" aria-hidden="true" tabindex="-1" style="position:absolute;border:0;width:1px;height:1px;padding:0;margin:-1px;overflow:hidden;clip:rect(0,0,0,0);white-space:nowrap"><option value=""></option>${texts.map((text) => `<option value="${text}">${text}</option>`).join('')}</select>`,
      ),
    );
    const button = place.querySelector(`#${id}`);
    const native = place.querySelector(`select[name=${id}]`);
    const close = () => {
      button.setAttribute('aria-expanded', 'false');
      document.getElementById(list)?.remove();
      document.body.style.pointerEvents = '';
    };
    const open = (down) => {
      button.setAttribute('aria-expanded', 'true');
      soon(() => {
        document.body.style.pointerEvents = 'none';
        const content = make(
          `<div role="listbox" id="${list}" style="position:fixed;top:40px;left:40px;pointer-events:auto;background:#fff"></div>`,
        );
        let moved = { x: 0, y: 0 };
        const onMove = ({ pageX, pageY }) => {
          moved = { x: Math.abs(pageX - (down?.x ?? 0)), y: Math.abs(pageY - (down?.y ?? 0)) };
        };
        if (down) {
          document.addEventListener('pointermove', onMove);
          document.addEventListener(
            'pointerup',
            (event) => {
              if (moved.x <= 10 && moved.y <= 10) event.preventDefault();
              else if (!content.contains(event.target)) close();
              document.removeEventListener('pointermove', onMove);
            },
            { capture: true, once: true },
          );
        }
        for (const text of texts) {
          const option = make(
            `<div role="option" tabindex="-1" aria-selected="false"><span>${text}</span></div>`,
          );
          let pointerType = 'touch';
          option.addEventListener('pointerdown', (event) => {
            pointerType = event.pointerType;
          });
          option.addEventListener('pointerup', (event) => {
            if (event.defaultPrevented || pointerType !== 'mouse') return;
            chosen[id] = text;
            button.querySelector('span').textContent = text;
            button.removeAttribute('data-placeholder');
            native.value = text;
            close();
          });
          content.append(option);
        }
        document.body.append(content);
      });
    };
    button.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || event.ctrlKey || event.pointerType !== 'mouse') return;
      open({ x: event.pageX, y: event.pageY });
      event.preventDefault();
    });
  },
  // Opens by a click; the list stands beside the button only while it is open.
  headless(place, id, label, texts) {
    const button = make(
      `<button type="button" id="${newId('listbox-button')}" data-id="${id}" aria-haspopup="listbox" aria-expanded="false"><span>${label}</span></button>`,
    );
    const box = make('<div></div>');
    box.append(button);
    place.append(box);
    const close = () => {
      button.setAttribute('aria-expanded', 'false');
      button.removeAttribute('aria-controls');
      box.querySelector('[role=listbox]')?.remove();
    };
    button.addEventListener('click', () => {
      if (button.ariaExpanded === 'true') return close();
      button.setAttribute('aria-expanded', 'true');
      soon(() => {
        const list = make(`<ul role="listbox" tabindex="0" id="${newId('options')}"></ul>`);
        button.setAttribute('aria-controls', list.id);
        for (const text of texts) {
          const option = make(`<li role="option" tabindex="-1">${text}</li>`);
          option.addEventListener('click', () => {
            chosen[id] = text;
            button.querySelector('span').textContent = text;
            close();
          });
          list.append(option);
        }
        box.append(list);
        list.focus();
      });
    });
  },
  // Opens as the mouse goes down; an input nobody sees holds the choice.
  mui(place, id, label, texts) {
    const root = make(
      `<div style="position:relative"><label id="l-${id}">${label}</label><div tabindex="0" role="combobox" aria-expanded="false" aria-haspopup="listbox" aria-labelledby="l-${id} ${id}" id="${id}" style="border:1px solid;min-height:24px"><span>\u200b</span></div><input aria-hidden="true" tabindex="-1" name="${id}" value="" style="bottom:0;left:0;position:absolute;opacity:0;pointer-events:none;width:100%;box-sizing:border-box"></div>`,
    );
    place.append(root);
    const face = root.querySelector('[role=combobox]');
    face.addEventListener('mousedown', (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      face.setAttribute('aria-expanded', 'true');
      soon(() => {
        const portal = make(
          `<div role="presentation" style="position:fixed;inset:0;z-index:1300"><div style="position:fixed;inset:0"></div><ul role="listbox" tabindex="-1" aria-labelledby="l-${id}" style="position:relative;background:#fff"></ul></div>`,
        );
        for (const [at, text] of texts.entries()) {
          const option = make(`<li tabindex="-1" role="option" data-value="${at}">${text}</li>`);
          option.addEventListener('click', () => {
            chosen[id] = text;
            face.textContent = text;
            root.querySelector('input').value = String(at);
            face.setAttribute('aria-expanded', 'false');
            portal.remove();
          });
          portal.querySelector('ul').append(option);
        }
        document.body.append(portal);
      });
    });
  },
  // An input that nobody sees takes the keys; the list in view names none of its options, the one that does has no size.
  ant(place, id, label, texts) {
    const list = `${id}_list`;
    const root = make(
      `<div><label for="${id}">${label}</label><div class="selector" style="position:relative;border:1px solid;height:30px"><span style="position:absolute;inset:0"><input id="${id}" type="search" readonly unselectable="on" role="combobox" aria-expanded="false" aria-haspopup="listbox" aria-owns="${list}" aria-autocomplete="list" aria-controls="${list}" style="opacity:0;width:100%"></span><span class="item" style="color:#999">Choose</span></div></div>`,
    );
    place.append(root);
    const input = root.querySelector('input');
    let active = -1;
    let drop = null;
    const draw = () => {
      const rows = [active - 1, active, active + 1].filter((at) => texts[at] !== undefined);
      drop.innerHTML = `<div role="listbox" id="${list}" style="height:0;width:0;overflow:hidden">${rows.map((at) => `<div role="option" id="${list}_${at}" aria-label="${texts[at]}">${at}</div>`).join('')}</div><div>${texts.map((text) => `<div class="row" title="${text}"><div>${text}</div></div>`).join('')}</div>`;
      input.setAttribute('aria-activedescendant', `${list}_${active}`);
    };
    const open = () => {
      input.setAttribute('aria-expanded', 'true');
      soon(() => {
        drop = make('<div style="position:absolute;background:#fff"></div>');
        document.body.append(drop);
        active = 0;
        draw();
      });
    };
    root.querySelector('.selector').addEventListener('mousedown', (event) => {
      if (event.target !== input) event.preventDefault();
      input.focus();
      if (drop) return;
      open();
    });
    input.addEventListener('keydown', (event) => {
      if (!drop) return;
      if (event.which === 40) active = (active + 1) % texts.length;
      if (event.which === 13) {
        chosen[id] = texts[active];
        root.querySelector('.item').textContent = texts[active];
      }
      if (event.which === 13 || event.which === 27) {
        drop.remove();
        drop = null;
        input.setAttribute('aria-expanded', 'false');
        return;
      }
      draw();
    });
  },
  // An input of two pixels; opens as the mouse goes down on the box around it.
  reactSelect(place, id, label, texts) {
    const root = make(
      `<div><div class="control" style="display:flex;border:1px solid;min-height:30px"><div class="values" style="display:grid;flex:1"><div class="placeholder" style="grid-area:1/1">${label}</div><div style="grid-area:1/1;display:inline-grid"><input id="${newId('react-select')}-input" type="text" autocomplete="off" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-haspopup="true" style="opacity:1;width:2px;border:0;padding:0;min-width:2px;grid-area:1/2"></div></div></div></div>`,
    );
    place.append(root);
    const input = root.querySelector('input');
    root.querySelector('.control').addEventListener('mousedown', (event) => {
      if (event.button !== 0) return;
      if (event.target !== input) event.preventDefault();
      input.focus();
      input.setAttribute('aria-expanded', 'true');
      soon(() => {
        const menu = make(
          `<div role="listbox" id="${newId('menu')}" style="position:absolute;background:#fff"></div>`,
        );
        input.setAttribute('aria-controls', menu.id);
        for (const text of texts) {
          const option = make(`<div role="option" tabindex="-1">${text}</div>`);
          option.addEventListener('click', () => {
            chosen[id] = text;
            root.querySelector('.placeholder').textContent = text;
            input.setAttribute('aria-expanded', 'false');
            input.removeAttribute('aria-controls');
            menu.remove();
          });
          menu.append(option);
        }
        root.append(menu);
      });
    });
  },
  // A native list made invisible, and a box drawn from it right behind it; picks as the mouse goes up.
  select2(place, id, label, texts) {
    place.append(
      make(`<label for="${id}">${label}</label>`),
      make(
        `<select id="${id}" name="${id}" tabindex="-1" aria-hidden="true" style="clip:rect(0,0,0,0);height:1px;width:1px;position:absolute;overflow:hidden;padding:0;border:0"><option value="">Choose</option>${texts.map((text) => `<option value="${text}">${text}</option>`).join('')}</select>`,
      ),
      make(
        `<span><span><span role="combobox" aria-haspopup="true" aria-expanded="false" tabindex="0" aria-labelledby="shown-${id}" style="display:block;border:1px solid"><span id="shown-${id}">Choose</span></span></span></span>`,
      ),
    );
    const native = place.querySelector(`#${id}`);
    const face = native.nextElementSibling.querySelector('[role=combobox]');
    face.addEventListener('mousedown', () => {
      face.setAttribute('aria-expanded', 'true');
      face.setAttribute('aria-owns', `results-${id}`);
      const drop = make(
        `<span style="position:absolute;background:#fff"><ul role="listbox" id="results-${id}"></ul></span>`,
      );
      for (const { textContent: text, value } of native.options) {
        const option = make(`<li role="option" aria-selected="false">${text}</li>`);
        option.addEventListener('mouseup', () => {
          native.value = value;
          chosen[id] = value;
          native.dispatchEvent(new Event('change', { bubbles: true }));
          face.firstElementChild.textContent = text;
          face.setAttribute('aria-expanded', 'false');
          face.removeAttribute('aria-owns');
          drop.remove();
        });
        drop.firstElementChild.append(option);
      }
      document.body.append(drop);
    });
  },
};

const place = document.querySelector('#lists');
const { style } = place.dataset;
STYLES[style](place, 'month', 'Expiry month', style === 'mui' ? NAMES : MONTHS);
STYLES[style](place, 'year', 'Expiry year', YEARS);
STYLES[style](place, 'brand', 'Card type', ['MasterCard', 'Visa', 'American Express']);
