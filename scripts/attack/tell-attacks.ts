import { type Extent, runAttacks } from '#scripts/attack/run-attacks';
import { sheetLine, sumUp } from '#scripts/attack/sheet';

/** The sheet, line by line, and its counts; true when nothing alive was seen and no control was blind. */
export async function tellAttacks(folder: string, extent: Extent, only?: RegExp): Promise<boolean> {
  process.stdout.write(
    'Attack proof: channel | checkout | attack | control | what the sealed purchase showed\n\n',
  );
  const tell = (row: Parameters<typeof sheetLine>[0]) => void process.stdout.write(`${sheetLine(row)}\n`);
  const { line, failed } = sumUp(await runAttacks(folder, extent, tell, only));
  process.stdout.write(`\n${line}\n`);
  return !failed;
}
