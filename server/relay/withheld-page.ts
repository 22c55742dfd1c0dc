import type { RelayAnswer } from '#protocol/relay';

/** What a browser gets in place of an answer that may not be told: our own words, and nothing the shop said. */
export function withheldPage(host: string): RelayAnswer {
  const shop = host.replace(/[&<>"']/g, '');
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Answer withheld</title>
<style>body{font:16px/1.45 system-ui;max-width:34rem;margin:4rem auto;padding:0 1rem}h1{font-size:20px}</style>
<h1>The answer of ${shop} is withheld</h1>
<p>The card was sent to ${shop}, and its issuer has not confirmed that it takes no further charge. Until it has, nothing of the shop's answer is shown here.</p>
<p>The payment may have gone through: look at the order in the shop, or at the purchase in Countersign, before you try again.</p>
`;
  return {
    status: 502,
    headers: [
      ['Content-Type', 'text/html; charset=utf-8'],
      ['Cache-Control', 'no-store'],
      ['Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'"],
    ],
    body_b64: Buffer.from(page).toString('base64'),
  };
}
