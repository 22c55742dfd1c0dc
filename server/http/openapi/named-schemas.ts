import { Agent, CreatedAgent } from '#protocol/agent';
import { AuditEntry } from '#protocol/audit';
import { CardView } from '#protocol/card';
import { DeviceView, PairingCodeView } from '#protocol/device';
import { DeviceState } from '#protocol/device-state';
import { Problem } from '#protocol/errors';
import { Settings } from '#protocol/http';
import { IssuerView } from '#protocol/issuer';
import { Policy } from '#protocol/policy';
import { PurchaseView } from '#protocol/purchase';
import { LinkAnswer } from '#protocol/shown-card';
import { PurchaseAnswer, SpendingSummary } from '#protocol/tools';

/** Schemas that stand under their own name in the document; every other stands under its operation's. */
export const NAMED = {
  Agent,
  AuditEntry,
  CardView,
  CreatedAgent,
  DeviceState,
  DeviceView,
  IssuerView,
  PairingCodeView,
  Policy,
  Problem,
  PurchaseAnswer,
  PurchaseView,
  LinkAnswer,
  Settings,
  SpendingSummary,
};
