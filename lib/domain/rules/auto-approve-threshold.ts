import { pass, type Rule } from '#domain/rules/rule';

/** Inclusive: a threshold of 10.00 approves 10.00. */
export const autoApproveThreshold: Rule = ({ cap }, { autoApproveThreshold: threshold }) =>
  threshold && cap.minor <= threshold.minor ? { result: 'approve' } : pass;
