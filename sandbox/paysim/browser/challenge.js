// Tells the shop's page how the bank's question was answered. The word alone: the shop asks the provider what is true.
const { outcome } = document.body.dataset;
if (outcome && parent !== window) parent.postMessage({ type: 'challenge', outcome }, '*');
