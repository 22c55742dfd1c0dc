import { Link } from '#dashboard/pages/Link';
import { useTitle } from '#dashboard/use-title';

/** An address that leads nowhere says so, and shows the way home. */
export function NotFoundPage({
  title = 'There is no such page',
  children = 'The address may be mistyped, or of another version of Countersign. Nothing was changed by opening it.',
}: {
  title?: string;
  children?: string;
}) {
  useTitle(title);
  return (
    <>
      <h1>{title}</h1>
      <p className="soft">{children}</p>
      <p>
        <Link href="/">Show what waits for you</Link>
      </p>
    </>
  );
}
