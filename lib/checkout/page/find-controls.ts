import { CONTROLS, type Control } from '#checkout/page/card-control';

/** Everything that is no ordinary element, so custom elements among it, and empty boxes: what may carry a shadow root. */
const PLAIN =
  'div,span,a,p,li,ul,option,path,img,svg,g,use,td,tr,th,table,tbody,thead,label,input,button,b,i,em,strong,small,script,noscript,link,meta,style,br,hr,select,optgroup,textarea,form,fieldset,legend,h1,h2,h3,h4,h5,h6,dl,dt,dd,ol,picture,source,iframe,title,head,html,rect,circle,polygon,defs,section,header,footer,nav,main,article,aside,body';
const HOSTS = `:not(${PLAIN}),div:empty,span:empty,p:empty,section:empty,article:empty,aside:empty,header:empty,footer:empty,main:empty,nav:empty`;

export type RootOpener = (host: Element) => ShadowRoot | null;

export const openRootsOnly: RootOpener = (host) => host.shadowRoot;

/** Only an extension may look into closed roots: Chromium by a call, Firefox by a property. */
export function everyRoot(): RootOpener {
  const open = globalThis.chrome?.dom?.openOrClosedShadowRoot;
  if (open) return (host) => (host instanceof HTMLElement ? open(host) : null);
  return (host) =>
    (host as Element & { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ??
    host.shadowRoot;
}

/** What asks for anything in this frame's document and its shadow roots, open and closed; a root's own stand together. */
export function findControls(
  root: Document | ShadowRoot,
  open: RootOpener = openRootsOnly,
  roots?: Set<Node>,
): Control[] {
  const found: Control[] = [];
  const walk = (from: Document | ShadowRoot) => {
    roots?.add(from);
    found.push(...from.querySelectorAll<Control>(CONTROLS));
    for (const host of from.querySelectorAll(HOSTS)) {
      const inner = open(host);
      if (inner) walk(inner);
    }
  };
  walk(root);
  return found;
}
