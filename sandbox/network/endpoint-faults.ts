import type { Books } from '#sandbox/network/books';

/** What a payment endpoint may be made to suffer: answering late, or doing the work and then cutting the line. */
export async function sufferFaults(books: Books, cut: () => void): Promise<'answer' | 'cut'> {
  const { controls } = books;
  if (controls.slow_ms > 0) await new Promise((resolve) => setTimeout(resolve, controls.slow_ms));
  if (controls.drop_after === 0) return 'answer';
  controls.drop_after -= 1;
  cut();
  return 'cut';
}
