import type { FrameFill } from '#checkout/fill-frame';

const PAYS = /\b(pay|buy|order|purchase|checkout|submit|continue|confirm|complete|place)\b/i;

/**
 * Says when a filled form is sent: the form's own event, or a click on what looks like its button where the page
 * sends by script. A form the browser itself holds back as incomplete was not sent.
 */
export function watchSubmits(frameFill: FrameFill, submitted: () => void): void {
  addEventListener(
    'submit',
    (event) => {
      if (frameFill.hasFilled() && frameFill.owns(event.target)) submitted();
    },
    true,
  );
  addEventListener(
    'click',
    (event) => {
      if (!frameFill.hasFilled()) return;
      const target = event.composedPath()[0];
      const button =
        target instanceof Element ? target.closest('button, input[type=submit], [role=button]') : null;
      if (!button) return;
      const form = button.closest('form');
      const said = button.textContent || (button as HTMLInputElement).value || '';
      if (!form || !frameFill.owns(form) || !PAYS.test(said)) return;
      if (form.noValidate || form.checkValidity()) submitted();
    },
    true,
  );
}
