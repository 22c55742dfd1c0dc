/** The card that fills are scored with: a published test number, worthless anywhere. */
export const REFERENCE_CARD = {
  number: '4111111111111111',
  month: 8,
  year: 2028,
  cvc: '737',
  name: 'Test T Tester',
  postcode: '62701',
} as const;
