// The service worker: keeps every file of one version and hands it out without asking the network.
//
// The build bundles this with Workbox and puts the list of files in. A version's files are kept together under names
// that change with what they hold, so that no page ever meets a worker of another version.

import { cleanupOutdatedCaches, precacheAndRoute } from "workbox-precaching";

precacheAndRoute(FILES);
cleanupOutdatedCaches();

// A new version waits until no page of the old one is open, or until the user asks for it.
self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});
