import { expect, test } from 'vitest';
import { numberRoom } from '#checkout/judge/number-room';
import { createElementHandles } from '#checkout/page/element-handles';
import { findControls } from '#checkout/page/find-controls';
import { describeField, readPage } from '#checkout/read/describe-field';
import { foundIn } from '#tests/fields/found-in';

const boxes = (sized: string) =>
  `<form><div>Card number ${['a', 'b', 'd', 'f'].map((id) => `<input id="${id}" ${sized}>`).join('')}</div><label>CVV <input id="c"></label><label>MM/YY <input id="e"></label></form>`;

test.each(['maxlength="4"', 'size="4"'])('four boxes of %s are one number', (sized) => {
  expect(foundIn(boxes(sized))).toBe('a=number b=number d=number f=number c=security_code e=expiry');
});

test.each([
  ['maxlength="4" size="20"', 4],
  ['size="4"', 4],
  ['size="20"', 0],
  ['', 0],
])('%s takes %i', (sized, room) => {
  document.body.innerHTML = `<input ${sized}>`;
  const controls = findControls(document);
  const [control] = controls;
  const field = control && describeField(control, createElementHandles(), readPage(controls));
  expect(field && numberRoom(field)).toBe(room);
});
