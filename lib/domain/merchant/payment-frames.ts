/**
 * Hosts whose frames hold card fields for other people's pages. A control that stands alone in such a frame may be a
 * card's without a number beside it. Finding only: where a card may be written is decided by `payment-hosts`.
 */
export const PAYMENT_FRAME_HOSTS: readonly string[] =
  'stripe.com stripe.network adyen.com braintreegateway.com braintree-api.com paypal.com checkout.com squareup.com squarecdn.com shopifycs.com shopify.com mollie.com worldpay.com cybersource.com authorize.net recurly.com spreedly.com paddle.com klarna.com klarnacdn.net payments-amazon.com globalpay.com heartlandportico.com bluesnap.com chasepaymentech.com payeezy.com nmi.com rapyd.net razorpay.com mercadopago.com mercadopago.com.br payu.com payu.in dlocal.com ebanx.com mangopay.com datatrans.com payone.com wirecard.com computop.com ingenico.com ogone.com nuvei.com safecharge.com 2checkout.com fastspring.com chargebee.com zuora.com tsys.com hps.com moneris.com bambora.com elavon.com convergepay.com sagepay.com opayo.io barclaycard.com opp.com oppwa.com aci-worldwide.com tokenex.com verygoodsecurity.com vgs.io basistheory.com evervault.com iyzipay.com paytr.com tappayments.com gotap.com payfort.com paytabs.com hyperpay.com'.split(
    ' ',
  );

export const isPaymentFrameHost = (host: string): boolean =>
  PAYMENT_FRAME_HOSTS.some((known) => host === known || host.endsWith(`.${known}`));

/** What pages call the frames they put a processor's fields into. */
export const PAYMENT_FRAME_NAMES =
  /hosted-?field|card-?(number|frame|cvv|cvc|expiry)|secure-?field|securityCode|expiry-?date|__privateStripeFrame|braintree|adyen|worldpay|payment-?(frame|field|iframe)/i;
