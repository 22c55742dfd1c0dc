import type { Control } from '#checkout/page/card-control';
import type { ElementHandles } from '#checkout/page/element-handles';
import { findControls, type RootOpener } from '#checkout/page/find-controls';
import { signatureNow } from '#checkout/page/signature';

export type FindAgain = (id: string) => Control | null;

/**
 * The control a handle names, as long as it is what it was. Where a framework has put a new element in its place, the
 * one control that bears the same signature; two of them are none.
 */
export const createFindAgain =
  (handles: ElementHandles, openRoot?: RootOpener): FindAgain =>
  (id) => {
    const isSame = (control: Control) => signatureNow(control, handles) === handles.signed(id);
    const control = handles.elementOf(id) as Control | undefined;
    if (control) return isSame(control) ? control : null;
    const alike = findControls(document, openRoot).filter(isSame);
    return alike.length === 1 ? (alike[0] ?? null) : null;
  };
