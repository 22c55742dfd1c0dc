import { expect, test } from 'vitest';
import { findLookAlike } from '#domain/merchant/look-alike';

/** Well-known domains of different owners, most of them places where software is paid for. */
const POPULAR = `
  google.com youtube.com facebook.com instagram.com x.com twitter.com wikipedia.org reddit.com amazon.com whatsapp.com
  yahoo.com tiktok.com netflix.com microsoft.com bing.com linkedin.com live.com office.com pinterest.com twitch.tv
  weather.com openai.com chatgpt.com apple.com icloud.com ebay.com paypal.com walmart.com etsy.com target.com
  bestbuy.com costco.com homedepot.com lowes.com wayfair.com ikea.com nike.com adidas.com zara.com hm.com shein.com
  temu.com aliexpress.com alibaba.com jd.com taobao.com rakuten.com flipkart.com mercadolibre.com shopify.com stripe.com
  squareup.com wise.com revolut.com chase.com citi.com wellsfargo.com capitalone.com amex.com visa.com mastercard.com
  discover.com coinbase.com kraken.com binance.com robinhood.com fidelity.com vanguard.com schwab.com intuit.com
  turbotax.com xero.com freshbooks.com gusto.com adp.com rippling.com deel.com brex.com ramp.com mercury.com
  github.com gitlab.com bitbucket.org atlassian.com jira.com trello.com asana.com monday.com notion.so linear.app
  figma.com sketch.com canva.com adobe.com dropbox.com box.com slack.com discord.com zoom.us webex.com telegram.org
  signal.org skype.com cloudflare.com fastly.com akamai.com render.com heroku.com vercel.com netlify.com fly.io
  railway.app digitalocean.com linode.com vultr.com hetzner.com ovhcloud.com scaleway.com upcloud.com oracle.com
  ibm.com salesforce.com hubspot.com zendesk.com intercom.com freshworks.com twilio.com sendgrid.com mailgun.com
  postmarkapp.com mailchimp.com brevo.com klaviyo.com segment.com mixpanel.com amplitude.com datadoghq.com newrelic.com
  sentry.io grafana.com elastic.co splunk.com pagerduty.com statuspage.io mongodb.com redis.io supabase.com neon.tech
  planetscale.com cockroachlabs.com snowflake.com databricks.com confluent.io docker.com hashicorp.com jetbrains.com
  npmjs.com pypi.org rubygems.org anthropic.com mistral.ai cohere.com huggingface.co replicate.com perplexity.ai
  midjourney.com runwayml.com stability.ai elevenlabs.io deepl.com grammarly.com cursor.com replit.com codesandbox.io
  stackblitz.com stackoverflow.com medium.com substack.com ghost.org wordpress.com wix.com squarespace.com webflow.com
  godaddy.com namecheap.com porkbun.com gandi.net dynadot.com hover.com name.com bluehost.com hostgator.com siteground.com
  udemy.com coursera.org edx.org khanacademy.org duolingo.com skillshare.com pluralsight.com oreilly.com
  nytimes.com wsj.com ft.com economist.com bloomberg.com reuters.com bbc.com cnn.com theguardian.com washingtonpost.com
  forbes.com time.com wired.com theverge.com spotify.com deezer.com tidal.com soundcloud.com bandcamp.com pandora.com
  hulu.com disneyplus.com max.com peacocktv.com paramountplus.com crunchyroll.com vimeo.com steampowered.com
  epicgames.com gog.com roblox.com minecraft.net ea.com ubisoft.com nintendo.com playstation.com xbox.com
  airbnb.com booking.com expedia.com kayak.com tripadvisor.com hotels.com agoda.com trip.com vrbo.com marriott.com
  hilton.com hyatt.com ihg.com delta.com united.com aa.com southwest.com jetblue.com ryanair.com easyjet.com lufthansa.com
  klm.com emirates.com uber.com lyft.com bolt.eu grab.com lime.bike doordash.com ubereats.com grubhub.com deliveroo.com
  instacart.com hellofresh.com starbucks.com mcdonalds.com dominos.com ups.com fedex.com dhl.com usps.com
  zillow.com redfin.com trulia.com realtor.com indeed.com glassdoor.com upwork.com fiverr.com freelancer.com
  dell.com hp.com lenovo.com asus.com acer.com samsung.com sony.com lg.com intel.com amd.com nvidia.com logitech.com
  newegg.com bhphotovideo.com mouser.com digikey.com farnell.com adafruit.com sparkfun.com arduino.cc raspberrypi.com
  att.com verizon.com tmobile.com comcast.com vodafone.com orange.com telekom.de nordvpn.com expressvpn.com
  protonmail.com mullvad.net bitwarden.com onepassword.com lastpass.com dashlane.com okta.com auth0.com
  duo.com yubico.com norton.com mcafee.com kaspersky.com avast.com webmd.com goodreads.com audible.com kobo.com
  scribd.com chegg.com quizlet.com evernote.com todoist.com calendly.com typeform.com surveymonkey.com docusign.com
  pandadoc.com loom.com miro.com airtable.com zapier.com make.com retool.com bubble.io framer.com
  chewy.com petco.com sephora.com ulta.com macys.com nordstrom.com gap.com uniqlo.com hermes.com prada.com gucci.com
  slate.com stack.com clerk.com chess.com abode.com willow.com pulumi.com
`
  .trim()
  .split(/\s+/);

test('of well-known merchants two pairs are near enough that a person is asked, and no others', () => {
  const alarms: string[] = [];
  for (const [index, a] of POPULAR.entries()) {
    for (const b of POPULAR.slice(index + 1)) {
      if (findLookAlike({ hostname: a, registrable: a }, [b]) !== null) alarms.push(`${a} ${b}`);
    }
  }
  expect(POPULAR.length).toBeGreaterThan(350);
  expect(alarms).toEqual(['slack.com stack.com', 'zillow.com willow.com']);
});

test('a well-known pair of near names is known apart, and a third near name is not', () => {
  const ask = (name: string) => findLookAlike({ hostname: name, registrable: name }, ['freshworks.com']);
  expect(ask('freshbooks.com')).toBeNull();
  expect(ask('freshborks.com')).toBe('freshworks.com');
});

test('of each, every one-letter slip and every exchange of neighbours is noticed from five letters on', () => {
  let slips = 0;
  for (const own of POPULAR) {
    const [label = '', ...end] = own.split('.');
    if (label.length < 6) continue;
    for (let at = 0; at < label.length; at += 1) {
      const less = label.slice(0, at) + label.slice(at + 1);
      const other = `${label.slice(0, at)}q${label.slice(at + 1)}`;
      const more = `${label.slice(0, at)}q${label.slice(at)}`;
      const exchanged = label.slice(0, at) + (label[at + 1] ?? '') + (label[at] ?? '') + label.slice(at + 2);
      for (const slip of [less, other, more, exchanged]) {
        const name = [slip, ...end].join('.');
        if (name === own || slip.startsWith('-')) continue;
        slips += 1;
        expect([name, findLookAlike({ hostname: name, registrable: name }, [own])]).toEqual([name, own]);
      }
    }
  }
  expect(slips).toBeGreaterThan(5000);
});
