// The desk is readable on a train: what was looked at last is kept in the browser.
if ('serviceWorker' in navigator) navigator.serviceWorker.register('/offline.js');
