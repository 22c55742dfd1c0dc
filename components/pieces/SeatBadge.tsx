import type { Seat } from '#protocol/device';

/** Whose browser this is. Automation is said wherever the seat is: approvals there are made by a program. */
export function SeatBadge({ seat, automation }: { seat: Seat; automation: boolean }) {
  return (
    <span className="row-tight">
      <span className={`badge ${seat === 'owner' ? 'accent' : 'plain'}`}>
        {seat === 'owner' ? 'Owner seat' : 'Agent seat'}
      </span>
      {automation && <span className="badge warn">Automation</span>}
    </span>
  );
}
