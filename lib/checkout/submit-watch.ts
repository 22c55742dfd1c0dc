import { formOf, heldBy, isNative, tagOf } from '#checkout/page/card-control';
import { belongsTo, hasPayButtonNear, payButtonAt } from '#checkout/pay-button';
import type { WrittenPlaces } from '#checkout/write/written-places';

/**
 * Says when what was filled is sent: by the form's own event, by a click on the button that belongs to it, or by Enter
 * where no form is. What the browser itself would hold back as incomplete was not sent.
 */
export function watchSubmits(
  places: Pick<WrittenPlaces, 'hasFilled' | 'owns' | 'filled'>,
  submitted: () => void,
): void {
  addEventListener(
    'submit',
    (event) => {
      if (places.hasFilled() && places.owns(event.target)) submitted();
    },
    true,
  );
  const isComplete = (form: HTMLFormElement | null) =>
    form
      ? form.noValidate || form.checkValidity()
      : places.filled().every((control) => !isNative(control) || control.checkValidity());
  addEventListener(
    'click',
    (event) => {
      if (!places.hasFilled()) return;
      const button = payButtonAt(event.composedPath()[0]);
      if (!button) return;
      const form = button.closest('form');
      const isOurs = form && places.owns(form);
      if (!isOurs && !belongsTo(button, places.filled())) return;
      if (isComplete(isOurs ? form : null)) submitted();
    },
    true,
  );
  addEventListener(
    'keydown',
    (event) => {
      // Keys of our own, in a list, are not the person's.
      if (event.key !== 'Enter' || !event.isTrusted || event.isComposing || !places.hasFilled()) return;
      const filled = places.filled();
      const at = filled.find((control) => control === event.composedPath()[0]);
      if (!at || formOf(at) || !/^(input|drawn_box)$/.test(tagOf(at) ?? '') || heldBy(at) === '') return;
      if (hasPayButtonNear(filled) && isComplete(null)) submitted();
    },
    true,
  );
}
